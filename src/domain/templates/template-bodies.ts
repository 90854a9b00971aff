import type { MessageTemplate } from '../../db/entities/message-template.entity'
import { AppError } from '../../errors'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import type { TemplateBodies, TemplateLetters } from '../../vocabulary/template'

type Columns = Pick<MessageTemplate, 'bodyTelegram' | 'fallbackLanguage' | 'translations'>
type LetterColumns = Columns & Pick<MessageTemplate, 'subject' | 'bodyEmail'>

/** The body of each language: that of the fallback is the row's own, the others are its translations. */
export function bodiesOf({ bodyTelegram, fallbackLanguage, translations }: Columns): TemplateBodies {
  const bodies: TemplateBodies = { [fallbackLanguage]: bodyTelegram }
  for (const language of languages) {
    const translation = translations[language]
    if (translation !== undefined) bodies[language] = translation.bodyTelegram
  }
  return bodies
}

/** What letters say in each language that has a subject or a body for them. */
export function lettersOf({
  subject,
  bodyEmail,
  fallbackLanguage,
  translations,
}: LetterColumns): TemplateLetters {
  const all = { ...translations, [fallbackLanguage]: { subject, bodyEmail } }
  const letters: TemplateLetters = {}
  for (const language of languages) {
    const { subject: head = '', bodyEmail: body = '' } = all[language] ?? {}
    if (head !== '' || body !== '') letters[language] = { subject: head, body }
  }
  return letters
}

/** The columns in which letters of a language say this. Null when the language has no body for the chat. */
export function withLetter(
  { fallbackLanguage, translations }: Pick<LetterColumns, 'fallbackLanguage' | 'translations'>,
  { language, subject, body }: { language: Language; subject: string; body: string },
): Partial<LetterColumns> | null {
  if (language === fallbackLanguage) return { subject, bodyEmail: body }
  const known = translations[language]
  if (known === undefined) return null
  return { translations: { ...translations, [language]: { ...known, subject, bodyEmail: body } } }
}

/**
 * The columns in which letters say this in each given language. Throws `template_body_needed` (language) where one that says
 * something has no body for the chat.
 */
export function withLetters<Row extends LetterColumns>(template: Row, letters: TemplateLetters): Row {
  return languages.reduce((row, language) => {
    const letter = letters[language]
    const columns = letter === undefined ? {} : withLetter(row, { language, ...letter })
    if (columns !== null) return { ...row, ...columns }
    if (letter?.subject === '' && letter.body === '') return row
    throw new AppError('template_body_needed', { language })
  }, template)
}

/** Bodies as the translations of a row that has none yet. */
export function translationsOf(bodies: TemplateBodies): MessageTemplate['translations'] {
  const translations: MessageTemplate['translations'] = {}
  for (const language of languages) {
    const body = bodies[language]
    if (body !== undefined) translations[language] = { subject: '', bodyEmail: '', bodyTelegram: body }
  }
  return translations
}

/** The columns in which a language has this body; a new one joins the translations. */
export function withBody(
  { fallbackLanguage, translations }: MessageTemplate,
  { language, body }: { language: Language; body: string },
): Partial<MessageTemplate> {
  if (language === fallbackLanguage) return { bodyTelegram: body }
  const known = translations[language] ?? { subject: '', bodyEmail: '' }
  return { translations: { ...translations, [language]: { ...known, bodyTelegram: body } } }
}

/** The columns without the body of a language; null when there is none. The fallback's cannot be taken away. */
export function withoutBody(template: MessageTemplate, language: Language): Partial<MessageTemplate> | null {
  if (language === template.fallbackLanguage) throw new AppError('template_fallback_needed', { language })
  const { [language]: removed, ...translations } = template.translations
  return removed === undefined ? null : { translations }
}

/** The columns in which another language is the fallback: the two change places. Null when it has no body. */
export function withFallback(template: MessageTemplate, language: Language): Partial<MessageTemplate> | null {
  const { [language]: chosen, ...others } = template.translations
  if (chosen === undefined) return null
  const { subject, bodyTelegram, bodyEmail, fallbackLanguage } = template
  return {
    ...chosen,
    fallbackLanguage: language,
    translations: { ...others, [fallbackLanguage]: { subject, bodyTelegram, bodyEmail } },
  }
}
