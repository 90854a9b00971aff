import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { TicketView } from '../domain/tickets/find-ticket'
import type { OutgoingMessage } from '../vocabulary/message'
import { ago } from './ago'
import { reviewButton } from './review-buttons'
import { slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import { statusMarks } from './status-marks'
import { ticketData } from './ticket-data'
import type { Translate } from './translate'

/** More slots than these are counted, not listed: a message ends at 4096 characters. */
const LISTED_SLOTS = 20

/** Who stands at the door: name, role, slots and state; what can be pressed, or the reason why not. */
export function ticketCard(
  t: Translate,
  { ticket, clocks, now }: { ticket: TicketView; clocks: Clocks; now: Date },
): OutgoingMessage {
  const { registrationId, name, username, competitionName, role, status, panelName, slots } = ticket
  const more = slots.length - LISTED_SLOTS
  const lines = [
    ...(username === null ? [] : [`@${username}`]),
    competitionName,
    `${t(`role-${role}`)} · ${statusMarks[status]} ${t(`status-${status}`)}`,
    ...(panelName === null ? [] : [`${t('field-panel')}: ${panelName}`]),
    ...slots.slice(0, LISTED_SLOTS).map((slot) => `• ${slotTime(t, slot, clocks)}`),
    ...(more > 0 ? [t('my-more', { count: more })] : []),
    '',
    standing(t, { ticket, now }),
  ]
  const { text, entities } = FormattedString.join(
    [FormattedString.bold(name), new FormattedString(lines.join('\n'))],
    '\n',
  )
  const keyboard = [...doorRows(t, ticket), [reviewButton(t, 'show', registrationId)]]
  return { text, entities, reply_markup: { inline_keyboard: keyboard } }
}

function doorRows(
  t: Translate,
  { registrationId, status, checkedInAt }: TicketView,
): InlineKeyboardButton[][] {
  if (checkedInAt !== null) {
    const data = ticketData('undo', { registrationId, checkedInAt })
    return [[{ text: t('ticket-undo'), callback_data: data }]]
  }
  if (status !== 'approved') return []
  return [[{ text: t('ticket-check-in'), callback_data: ticketData('in', { registrationId }) }]]
}

function standing(t: Translate, { ticket, now }: { ticket: TicketView; now: Date }): string {
  const { status, checkedInAt, checkedInBy } = ticket
  const reason = status === 'approved' ? [] : [t('error-ticket-not-approved', { status })]
  if (checkedInAt === null) return reason[0] ?? t('ticket-valid')
  const seconds = (now.getTime() - checkedInAt.getTime()) / 1000
  const by = checkedInBy ?? t('review-somebody')
  return [...reason, t('ticket-checked-in', { by, ago: ago(t, seconds) })].join('\n')
}
