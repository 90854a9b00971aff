import type { InlineKeyboardButton } from 'grammy/types'
import type { Translate } from './translate'

/** What a button back to the organisers' menu says. */
export const adminMenuData = 'admin:menu'

/** The way back from a page of the organisers' menu: every one of them ends with it. */
export function adminMenuRow(t: Translate): InlineKeyboardButton.CallbackButton[] {
  return [{ text: t('button-back'), callback_data: adminMenuData }]
}
