import { FormattedString } from '@grammyjs/parse-mode'
import type { TicketView } from '../domain/tickets/find-ticket'
import type { OutgoingMessage } from '../vocabulary/message'
import { ago } from './ago'
import { slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import { statusMarks } from './status-marks'
import type { Translate } from './translate'

/** More slots than these are counted, not listed: a message ends at 4096 characters. */
const LISTED_SLOTS = 20

/** Callback data of the *Check in* button. */
export function checkInData(registrationId: number): string {
  return `ticket:in:${registrationId}`
}

/** The registration of a *Check in* button; null when no button of ours said that. */
export function parseCheckInData(data: string): number | null {
  const [, id] = /^ticket:in:(\d{1,9})$/.exec(data) ?? []
  return id === undefined ? null : Number(id)
}

/** Who stands at the door: name, role, slots and state; *Check in* where it can be pressed, the reason where not. */
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
  const canCheckIn = status === 'approved' && ticket.checkedInAt === null
  const button = { text: t('ticket-check-in'), callback_data: checkInData(registrationId) }
  return { text, entities, reply_markup: { inline_keyboard: canCheckIn ? [[button]] : [] } }
}

function standing(t: Translate, { ticket, now }: { ticket: TicketView; now: Date }): string {
  const { status, checkedInAt, checkedInBy } = ticket
  if (status !== 'approved') return t('error-ticket-not-approved', { status })
  if (checkedInAt === null) return t('ticket-valid')
  const seconds = (now.getTime() - checkedInAt.getTime()) / 1000
  return t('ticket-checked-in', { by: checkedInBy ?? t('review-somebody'), ago: ago(t, seconds) })
}
