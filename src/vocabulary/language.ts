export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]

/** Spoken when nothing is known of a person's language. */
export const DEFAULT_LANGUAGE: Language = 'en'
