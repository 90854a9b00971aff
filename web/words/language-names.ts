import type { Language } from '../../src/vocabulary/language'

/** Each in its own words, for whoever does not understand the present one. */
export const languageNames = { en: 'English', ru: 'Русский' } as const satisfies Record<Language, string>
