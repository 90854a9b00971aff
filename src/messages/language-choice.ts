import type { OutgoingMessage } from '../vocabulary/message'
import type { Language } from '../vocabulary/language'
import { languages } from '../vocabulary/language'
import { mainMenuButton } from './menu'
import type { Translate } from './translate'

/** The question which language to speak, each named in itself. */
export function languageChoice(t: Translate): OutgoingMessage {
  const buttons = languages.map((language) => ({
    text: t(`language-${language}`),
    callback_data: `language:set:${language}`,
  }))
  return { text: t('language-question'), reply_markup: { inline_keyboard: [buttons, [mainMenuButton(t)]] } }
}

/** Reads callback data; null when a button of ours never said that. */
export function parseLanguageData(data: string): Language | null {
  return languages.find((language) => data === `language:set:${language}`) ?? null
}
