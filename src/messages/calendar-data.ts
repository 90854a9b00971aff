import type { InlineKeyboardButton } from 'grammy/types'
import type { Translate } from './translate'

/** The button that asks for the calendar file of a registration. */
export function calendarButton(t: Translate, registrationId: number): InlineKeyboardButton {
  return { text: t('calendar-button'), callback_data: `calendar:${registrationId}` }
}

/** The registration a press of that button is about, or null. */
export function parseCalendarData(data: string): number | null {
  const [, registrationId] = /^calendar:(\d{1,9})$/.exec(data) ?? []
  return registrationId === undefined ? null : Number(registrationId)
}
