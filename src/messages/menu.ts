import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Translate } from './translate'

export type MenuChoice =
  'register' | 'my' | 'profile' | 'contact' | 'language' | 'timezone' | 'privacy' | 'help'

/** What a button of the main menu says. */
export const menuData = (choice: MenuChoice) => `menu:${choice}`
/** What a button that leads back to the main menu says. */
export const mainMenuData = 'menu:main'

/** What a button says that shows the main menu below, and leaves its message what it is. */
export const mainMenuBelowData = 'menu:below'

/** The button that turns a page back into the main menu. */
export function mainMenuButton(t: Translate): InlineKeyboardButton {
  return { text: t('menu-main'), callback_data: mainMenuData }
}

/** The same way back from what is to stay in the chat: cards, notices, files, the end of a form. */
export function mainMenuBelowButton(t: Translate): InlineKeyboardButton {
  return { text: t('menu-main'), callback_data: mainMenuBelowData }
}

/** The main menu's button alone, for what has no other. */
export function toMainMenu(t: Translate): InlineKeyboardMarkup {
  return { inline_keyboard: [[mainMenuBelowButton(t)]] }
}

/** The main menu as a message of its own. */
export function menuMessage(t: Translate): OutgoingMessage {
  return { text: t('start-intro'), reply_markup: mainMenu(t) }
}

/** A button of the main menu, wherever it leads on. */
export function menuButton(t: Translate, choice: MenuChoice): InlineKeyboardButton {
  return { text: t(`menu-${choice}`), callback_data: menuData(choice) }
}

/** The buttons everybody begins with. */
export function mainMenu(t: Translate): InlineKeyboardMarkup {
  const button = (choice: MenuChoice) => menuButton(t, choice)
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
