import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Translate } from './translate'

export type MenuChoice =
  'register' | 'my' | 'profile' | 'contact' | 'language' | 'timezone' | 'privacy' | 'help'

/** What a button of the main menu says. */
export const menuData = (choice: MenuChoice) => `menu:${choice}`
/** What a button that leads back to the main menu says. */
export const mainMenuData = 'menu:main'

/** The button that leads back to the main menu, below pages that have no other way on. */
export function mainMenuButton(t: Translate): InlineKeyboardButton {
  return { text: t('menu-main'), callback_data: mainMenuData }
}

const buttons = (t: Translate) => (choice: MenuChoice) => {
  return { text: t(`menu-${choice}`), callback_data: menuData(choice) }
}

/** Where to go when a link leads nowhere. */
export function wayOn(t: Translate): InlineKeyboardMarkup {
  return { inline_keyboard: [[buttons(t)('register')], [buttons(t)('my')]] }
}

/** The buttons everybody begins with. */
export function mainMenu(t: Translate): InlineKeyboardMarkup {
  const button = buttons(t)
  return {
    inline_keyboard: [
      [button('register')],
      [button('my'), button('profile')],
      [button('contact')],
      [button('language'), button('timezone')],
      [button('privacy'), button('help')],
    ],
  }
}

/** The greeting of /start. `firstName` is what Telegram says, shown as it is. */
export function greeting(
  t: Translate,
  { firstName, isUnknownLink }: { firstName: string; isUnknownLink: boolean },
): OutgoingMessage {
  const hello = firstName.trim() === '' ? t('greeting-nameless') : t('greeting', { name: firstName })
  const intro = isUnknownLink ? t('start-unknown-payload') : t('start-intro')
  return { text: `${hello}\n\n${intro}`, reply_markup: mainMenu(t) }
}
