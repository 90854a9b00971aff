import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { Lookalike } from '../domain/registrations/find-lookalikes'
import type { Past } from '../domain/registrations/list-past'
import type { Application } from '../domain/registrations/load-application'
import type { OutgoingMessage } from '../vocabulary/message'
import { seatHoldingStatuses } from '../vocabulary/registration-status'
import { adminMenuRow } from './admin-menu-data'
import { applicationListData } from './application-list-data'
import { lookalikeLines, pastLines } from './application-past'
import type { Clock } from './instant'
import { rejectionReason } from './rejection-reason'
import { reasonKeyboard, reviewKeyboard } from './review-buttons'
import { slotTime } from './slot-time'
import type { Translate } from './translate'

/** Telegram's limit of a message; more slots than these are counted, not listed, so that it is never reached. */
const MAX_LENGTH = 4096
const LISTED_SLOTS = 10

/** Fields of the profile in the order in which organisers read them; `field-<name>` is their label. */
const fields = [
  ['firstName', 'first-name'],
  ['lastName', 'last-name'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['country', 'country'],
  ['city', 'city'],
  ['club', 'club'],
  ['company', 'company'],
  ['position', 'position'],
  ['certificateName', 'certificate-name'],
  ['presentation', 'presentation'],
  ['secondedPlayer', 'seconded-player'],
] as const satisfies readonly (readonly [keyof Application['profile'], string])[]

export interface ApplicationCard {
  application: Application
  past: Past
  lookalikes: readonly Lookalike[]
  /** How many applications wait in all. */
  waiting: number
  /** The person has not been told of the decision yet. */
  canUndo: boolean
  /** The organiser's. */
  clock: Clock
}

/** The card of one application: everything known, and the buttons of its state. */
export function applicationCard(t: Translate, card: ApplicationCard): OutgoingMessage {
  const { registrationId, status } = card.application
  const keyboard = reviewKeyboard(t, { registrationId, status, canUndo: card.canUndo })
  return { ...cardText(t, card, standing(t, card)), reply_markup: { inline_keyboard: keyboard } }
}

/** The same card, asking why it is rejected. */
export function rejectionQuestion(t: Translate, card: ApplicationCard): OutgoingMessage {
  const keyboard = reasonKeyboard(t, card.application.registrationId)
  return {
    ...cardText(t, card, FormattedString.bold(t('review-why'))),
    reply_markup: { inline_keyboard: keyboard },
  }
}

/** What is shown when nothing waits. */
export function noApplications(t: Translate): OutgoingMessage {
  const list = { text: t('review-list'), callback_data: applicationListData('list') }
  return { text: t('review-none'), reply_markup: { inline_keyboard: [[list], adminMenuRow(t)] } }
}

function cardText(
  t: Translate,
  card: ApplicationCard,
  end: FormattedString,
): Required<Pick<OutgoingMessage, 'text' | 'entities'>> {
  const facts = FormattedString.join(
    [...factLines(t, card), ...lookalikeLines(t, card.lookalikes), ...pastLines(t, card)],
    '\n',
  )
  const last = fmt`\n\n${end}`
  const { text, entities } = facts.slice(0, MAX_LENGTH - last.text.length).concat(last)
  return { text, entities }
}

function factLines(t: Translate, { application, clock }: ApplicationCard): FormattedString[] {
  const { profile, slots, panel, players, timezone, telegramUsername, telegramId } = application
  const telegram = telegramUsername === null ? String(telegramId) : `@${telegramUsername}`
  const clocks = { language: clock.language, timezone, ownTimezone: clock.timezone }
  const holds = seatHoldingStatuses.some((holding) => holding === application.status)
  const seats = ({ free, capacity }: { capacity: number; free: number }) =>
    t(holds ? 'review-seats-theirs' : 'review-seats', { free, capacity })
  return [
    FormattedString.bold(t('review-card-title', { number: String(application.registrationId) })),
    line(t('review-card-competition'), application.competitionName),
    line(t('review-card-role'), t(`role-${application.role}`)),
    line(t('review-card-telegram'), telegram),
    ...fields.flatMap(([name, label]) => {
      const value = profile[name]
      return value === null ? [] : [line(t(`field-${label}`), value)]
    }),
    ...(players === null ? [] : [line(t('review-players'), seats(players))]),
    ...(panel === null ? [] : [line(t('field-panel'), `${panel.name} · ${seats(panel)}`)]),
    ...(slots.length === 0 ? [] : [FormattedString.bold(`${t('field-slots')}:`)]),
    ...slots
      .slice(0, LISTED_SLOTS)
      .map((slot) => new FormattedString(`• ${slotTime(t, slot, clocks)} · ${seats(slot)}`)),
    ...(slots.length > LISTED_SLOTS
      ? [new FormattedString(t('review-card-more', { count: slots.length - LISTED_SLOTS }))]
      : []),
  ]
}

function standing(t: Translate, { application, waiting }: ApplicationCard): FormattedString {
  const { status, decidedBy } = application
  if (status === 'pending') return new FormattedString(t('review-waiting', { count: waiting }))
  if (status !== 'approved' && status !== 'rejected') return new FormattedString(t(`status-${status}`))
  const decided = t(`review-decided-${status}`, { by: decidedBy ?? t('review-somebody') })
  const reason = rejectionReason(t, application)
  return new FormattedString(reason === null ? decided : `${decided}\n${t('notice-reason', { reason })}`)
}

function line(label: string, value: string): FormattedString {
  return fmt`${FormattedString.bold(`${label}:`)} ${value}`
}
