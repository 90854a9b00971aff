import type { InlineKeyboardButton } from 'grammy/types'
import type { Translate } from './translate'

const verbs = ['approve', 'reject', 'next'] as const
export type ReviewVerb = (typeof verbs)[number]

/** What the buttons of an application say: `review:<verb>:<registration id>`; 0 begins with the oldest. */
export function reviewData(verb: ReviewVerb, registrationId: number): string {
  return `review:${verb}:${registrationId}`
}

/** Reads callback data; null when a button of ours never said that. */
export function parseReviewData(data: string): { verb: ReviewVerb; registrationId: number } | null {
  const [, verb, id] = /^review:([a-z]+):(\d{1,10})$/.exec(data) ?? []
  const known = verbs.find((each) => each === verb)
  return known === undefined ? null : { verb: known, registrationId: Number(id) }
}

/** A button of an application. */
export function reviewButton(t: Translate, verb: ReviewVerb, registrationId: number): InlineKeyboardButton {
  const label = verb === 'next' ? t('button-next') : t(`review-${verb}`)
  return { text: label, callback_data: reviewData(verb, registrationId) }
}
