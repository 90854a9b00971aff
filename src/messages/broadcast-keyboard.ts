import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { ContentButtons } from '../vocabulary/content'
import type { Translate } from './translate'

/** What the button under an announcement says; it stops announcements of whoever presses it. */
export const stopAnnouncementsData = 'announcements:stop'

/** What hangs below a broadcast's message, in the language of who gets it; undefined for nothing. */
export function broadcastKeyboard(
  t: Translate,
  { buttons = [], stopButton = false }: ContentButtons,
): InlineKeyboardMarkup | undefined {
  // Said only when it is shown: this runs for every recipient.
  const stop = () => ({ text: t('broadcast-stop-announcements'), callback_data: stopAnnouncementsData })
  const rows: InlineKeyboardButton[][] = [
    ...buttons.map((row) => row.map(({ text, url }) => ({ text, url }))),
    ...(stopButton ? [[stop()]] : []),
  ]
  return rows.length === 0 ? undefined : { inline_keyboard: rows }
}
