import type { Language } from '../vocabulary/language'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'

/** The language to speak with somebody whose Telegram is set to `languageCode` (IETF, such as `ru-RU`; may be absent). */
export function detectLanguage(languageCode: string | undefined): Language {
  return /^ru(-|$)/i.test(languageCode ?? '') ? 'ru' : DEFAULT_LANGUAGE
}
