import type { InlineKeyboardButton } from 'grammy/types'
import { rejectionCauses } from '../vocabulary/decision'
import type { RejectionCause } from '../vocabulary/decision'
import type { RegistrationStatus } from '../vocabulary/registration-status'
import { applicationListData } from './application-list-data'
import { rejectionKey } from './rejection-reason'
import { ticketData } from './ticket-data'
import type { Translate } from './translate'

const verbs = ['approve', 'reject', 'because', 'words', 'undo', 'revoke', 'ask', 'show', 'next'] as const
export type ReviewVerb = (typeof verbs)[number]

/** What is pressed under an application; the cause is that of `because`, null for none. */
export interface ReviewPress {
  verb: ReviewVerb
  registrationId: number
  cause: RejectionCause | null
}

/** What the buttons of an application say: `review:<verb>:<registration id>[:<cause>]`; 0 begins with the oldest. */
export function reviewData(verb: ReviewVerb, registrationId: number, cause?: RejectionCause): string {
  return `review:${verb}:${registrationId}${cause === undefined ? '' : `:${cause}`}`
}

/** Reads callback data; null when a button of ours never said that. */
export function parseReviewData(data: string): ReviewPress | null {
  const [, found, id, why] = /^review:([a-z]+):(\d{1,10})(?::([a-z_]+))?$/.exec(data) ?? []
  const verb = verbs.find((each) => each === found)
  const cause = rejectionCauses.find((each) => each === why) ?? null
  if (verb === undefined || (why !== undefined && (cause === null || verb !== 'because'))) return null
  return { verb, registrationId: Number(id), cause }
}

/** The buttons of an application in its state. */
export function reviewKeyboard(
  t: Translate,
  {
    registrationId,
    status,
    canUndo,
  }: { registrationId: number; status: RegistrationStatus; canUndo: boolean },
): InlineKeyboardButton[][] {
  const button = (verb: keyof typeof labels) => reviewButton(t, verb, registrationId)
  const undo = canUndo ? [button('undo')] : []
  const decisions = {
    pending: [button('approve'), button('reject')],
    approved: [...undo, button('revoke')],
    rejected: undo,
    waitlisted: [],
    withdrawn: [],
  }[status]
  const ask = status === 'pending' || status === 'approved' ? [button('ask')] : []
  const list = { text: t('review-list'), callback_data: applicationListData('list') }
  const door = { text: t('ticket-door'), callback_data: ticketData('show', { registrationId }) }
  return [decisions, [...ask, button('next')], status === 'approved' ? [list, door] : [list]].filter(
    (row) => row.length > 0,
  )
}

/** Why an application is rejected: a quick reason each, own words, or none. */
export function reasonKeyboard(t: Translate, registrationId: number): InlineKeyboardButton[][] {
  return [
    ...rejectionCauses.map((cause) => [
      { text: t(rejectionKey(cause)), callback_data: reviewData('because', registrationId, cause) },
    ]),
    [
      reviewButton(t, 'words', registrationId),
      { text: t('review-no-reason'), callback_data: reviewData('because', registrationId) },
    ],
    [{ text: t('button-back'), callback_data: reviewData('show', registrationId) }],
  ]
}

const labels = {
  approve: 'review-approve',
  reject: 'review-reject',
  words: 'review-own-words',
  undo: 'review-undo',
  revoke: 'review-revoke',
  ask: 'review-ask',
  show: 'review-open',
  next: 'button-next',
} as const satisfies Partial<Record<ReviewVerb, string>>

/** A button of an application. */
export function reviewButton(
  t: Translate,
  verb: keyof typeof labels,
  registrationId: number,
): InlineKeyboardButton {
  return { text: t(labels[verb]), callback_data: reviewData(verb, registrationId) }
}
