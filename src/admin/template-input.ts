import { z } from 'zod'
import { storableText } from '../vocabulary/storable-text'
import { refusalOf } from '../domain/templates/preview-template'
import { errorSentence } from '../messages/error-sentence'
import type { Translate } from '../messages/translate'
import { templateName } from '../schemas/template'
import { languages } from '../vocabulary/language'
import type { Language } from '../vocabulary/language'
import type { TemplateBodies } from '../vocabulary/template'
import { RefusedFields } from './refused-fields'

/** More than any message takes, markup and all. */
const MOST_MARKUP = 20_000

/** A text as it is written. */
export const markup = z.string().max(MOST_MARKUP).transform(storableText)

const body = markup.transform((text) => (text.trim() === '' ? null : text)).nullable()

/** A text for each language; an empty one is none. */
export const templateBodies = z.partialRecord(z.enum(languages), body)

/** What the panel gives of a template, checked as the bot checks it. */
export const templateInput = {
  name: templateName,
  fallbackLanguage: z.enum(languages),
  bodies: templateBodies,
}

/** Those of the texts that there are. */
export function writtenIn(bodies: Partial<Record<Language, string | null>>): TemplateBodies {
  const written: TemplateBodies = {}
  for (const language of languages) {
    const text = bodies[language] ?? null
    if (text !== null) written[language] = text
  }
  return written
}

/** RefusedFields with what is wrong at each text that nobody could be sent. */
export function assertBodies(bodies: Partial<Record<Language, string | null>>, t: Translate): void {
  const refused = languages.flatMap((language) => {
    const refusal = refusalOf(bodies[language] ?? null)
    return refusal === null ? [] : [[`bodies.${language}`, errorSentence(t, refusal)] as const]
  })
  if (refused.length > 0) throw new RefusedFields(Object.fromEntries(refused))
}
