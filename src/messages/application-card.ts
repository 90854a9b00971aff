import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { Application } from '../domain/registrations/load-application'
import type { OutgoingMessage } from '../vocabulary/message'
import { interval } from './interval'
import { reviewButton } from './review-buttons'
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

/** The card of one application: everything known, and the buttons of its state. `waiting` counts all that wait. */
export function applicationCard(
  t: Translate,
  { application, waiting }: { application: Application; waiting: number },
): OutgoingMessage {
  const { registrationId, status } = application
  const { text, entities } = FormattedString.join(cardLines(t, { application, waiting }), '\n').slice(
    0,
    MAX_LENGTH,
  )
  const next = [reviewButton(t, 'next', registrationId)]
  const decide = [reviewButton(t, 'approve', registrationId), reviewButton(t, 'reject', registrationId)]
  return {
    text,
    entities,
    reply_markup: { inline_keyboard: status === 'pending' ? [decide, next] : [next] },
  }
}

/** What is shown when nothing waits. */
export function noApplications(t: Translate): OutgoingMessage {
  return { text: t('review-none') }
}

function cardLines(
  t: Translate,
  { application, waiting }: { application: Application; waiting: number },
): FormattedString[] {
  const { profile, slots, panelName, timezone, telegramUsername, telegramId } = application
  const telegram = telegramUsername === null ? String(telegramId) : `@${telegramUsername}`
  return [
    FormattedString.bold(t('review-card-title', { number: String(application.registrationId) })),
    line(t('review-card-competition'), application.competitionName),
    line(t('review-card-role'), t(`role-${application.role}`)),
    line(t('review-card-telegram'), telegram),
    ...fields.flatMap(([name, label]) => {
      const value = profile[name]
      return value === null ? [] : [line(t(`field-${label}`), value)]
    }),
    ...(panelName === null ? [] : [line(t('field-panel'), panelName)]),
    ...(slots.length === 0 ? [] : [FormattedString.bold(`${t('field-slots')}:`)]),
    ...slots.slice(0, LISTED_SLOTS).map((slot) => new FormattedString(`• ${interval(slot, timezone)}`)),
    ...(slots.length > LISTED_SLOTS
      ? [new FormattedString(t('review-card-more', { count: slots.length - LISTED_SLOTS }))]
      : []),
    new FormattedString(''),
    new FormattedString(standing(t, application, waiting)),
  ]
}

function standing(t: Translate, { status, decidedBy }: Application, waiting: number): string {
  if (status === 'pending') return t('review-waiting', { count: waiting })
  if (status !== 'approved' && status !== 'rejected') return t(`status-${status}`)
  return t(`review-decided-${status}`, { by: decidedBy ?? t('review-somebody') })
}

function line(label: string, value: string): FormattedString {
  return fmt`${FormattedString.bold(`${label}:`)} ${value}`
}
