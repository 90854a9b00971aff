import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider } from 'react-admin'
import type { Language } from '../../src/vocabulary/language'
import { english } from './english'
import { languageNames } from './language-names'
import { russian } from './russian'

const words = { en: english, ru: russian }

const locales = Object.entries(languageNames).map(([locale, name]) => ({ locale, name }))

/** Speaks the language of the page until another is chosen in the bar. */
export function createI18nProvider(language: Language): I18nProvider {
  return polyglotI18nProvider((locale) => words[locale === 'ru' ? 'ru' : 'en'], language, locales)
}
