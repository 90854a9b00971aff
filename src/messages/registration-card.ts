import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { OwnRegistration } from '../domain/registrations/list-own-registrations'
import type { Language } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { canFollow } from '../vocabulary/registration-status'
import { calendarButton } from './calendar-data'
import { mainMenuBelowButton, menuButton } from './menu'
import { myButton } from './my-buttons'
import { rejectionReason } from './rejection-reason'
import { slotTime } from './slot-time'
import { statusMarks } from './status-marks'
import type { Translate } from './translate'

/** More slots than these are counted, not listed: a message ends at 4096 characters. */
const LISTED_SLOTS = 20

export interface RegistrationCard {
  registration: OwnRegistration
  language: Language
  /** IANA zone of the person, when known. */
  ownTimezone: string | null
}

/**
 * A person's own registration: state, competition, role, seats, below what is new about it; it can be changed and
 * withdrawn while it holds or wishes anything; after that one may apply again.
 */
export function registrationCard(t: Translate, card: RegistrationCard, headline?: string): OutgoingMessage {
  const { id, status, hasCalendar } = card.registration
  const ticket = status === 'approved' ? [myButton(t, 'ticket', id)] : []
  const calendar = hasCalendar ? [calendarButton(t, card.registration)] : []
  const row = canFollow(status, 'withdrawn')
    ? [myButton(t, 'edit', id), myButton(t, 'withdraw', id)]
    : [menuButton(t, 'register')]
  const { text, entities } = FormattedString.join(
    [...(headline === undefined ? [] : [new FormattedString(headline)]), cardText(t, card)],
    '\n\n',
  )
  return {
    text,
    entities,
    reply_markup: {
      inline_keyboard: [[...ticket, ...calendar], row, [mainMenuBelowButton(t)]].filter(
        (buttons) => buttons.length > 0,
      ),
    },
  }
}

/** The same card, asking whether it is meant. */
export function withdrawalQuestion(t: Translate, card: RegistrationCard): OutgoingMessage {
  const { id } = card.registration
  const row: InlineKeyboardButton[] = [myButton(t, 'yes', id), myButton(t, 'no', id)]
  const question = FormattedString.bold(t('my-withdraw-sure', { what: lossOf(card.registration) }))
  const asked = FormattedString.join([cardText(t, card), question], '\n\n')
  return { text: asked.text, entities: asked.entities, reply_markup: { inline_keyboard: [row] } }
}

/** What withdrawing costs: nobody counts viewers and advisers, nor voters without a time or a panel. */
function lossOf({ status, role, slots, panel }: OwnRegistration): 'list' | 'seat' | 'nothing' {
  if (status === 'waitlisted') return 'list'
  return role === 'player' || slots.length > 0 || panel !== null ? 'seat' : 'nothing'
}

function cardText(t: Translate, { registration, language, ownTimezone }: RegistrationCard): FormattedString {
  const { competitionName, role, secondedPlayer, timezone } = registration
  const { slots, panel } = seatsOf(registration)
  const reason = rejectionReason(t, {
    reason: registration.decisionReason,
    cause: registration.decisionCause,
  })
  const clocks = { language, timezone, ownTimezone }
  const more = slots.length - LISTED_SLOTS
  return FormattedString.join(
    [
      FormattedString.bold(competitionName),
      new FormattedString(`${t(`role-${role}`)} · ${standing(t, registration)}`),
      ...labelled(t('field-seconded-player'), secondedPlayer),
      ...labelled(t('field-panel'), panel?.name ?? null),
      ...(slots.length === 0 ? [] : [FormattedString.bold(`${t('field-slots')}:`)]),
      ...slots.slice(0, LISTED_SLOTS).map((slot) => new FormattedString(`• ${slotTime(t, slot, clocks)}`)),
      ...(more > 0 ? [new FormattedString(t('my-more', { count: more }))] : []),
      ...(reason === null ? [] : [new FormattedString(t('my-reason', { reason }))]),
    ],
    '\n',
  )
}

/** What is held, or waited for; of a registration that is over neither is. */
function seatsOf({ status, slots, panel }: OwnRegistration): Pick<OwnRegistration, 'slots' | 'panel'> {
  return canFollow(status, 'withdrawn') ? { slots, panel } : { slots: [], panel: null }
}

function standing(t: Translate, { status, place }: OwnRegistration): string {
  const state = place === null ? t(`status-${status}`) : t('waiting-place', { place })
  return `${statusMarks[status]} ${state}`
}

function labelled(label: string, value: string | null): FormattedString[] {
  return value === null ? [] : [fmt`${FormattedString.bold(`${label}:`)} ${value}`]
}
