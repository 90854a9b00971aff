import type { InlineKeyboardButton } from 'grammy/types'
import { seatHoldingStatuses } from '../vocabulary/registration-status'
import type { RegistrationStatus } from '../vocabulary/registration-status'
import type { Translate } from './translate'

/** The button that asks for the calendar file of a registration; of what is over, the file takes it out again. */
export function calendarButton(
  t: Translate,
  { id, status }: { id: number; status: RegistrationStatus },
): InlineKeyboardButton {
  const isOn = seatHoldingStatuses.some((holding) => holding === status)
  return { text: t(isOn ? 'calendar-button' : 'calendar-button-out'), callback_data: `calendar:${id}` }
}

/** The registration a press of that button is about, or null. */
export function parseCalendarData(data: string): number | null {
  const [, registrationId] = /^calendar:(\d{1,9})$/.exec(data) ?? []
  return registrationId === undefined ? null : Number(registrationId)
}
