import { z } from 'zod'
import { storableText } from '../vocabulary/storable-text'
import { oneLine } from '../vocabulary/one-line'
import { refusalOfLetter } from '../domain/templates/preview-letters'
import { refusalOf } from '../domain/templates/preview-template'
import { errorSentence } from '../messages/error-sentence'
import type { Translate } from '../messages/translate'
import { templateName } from '../schemas/template'
import { languages } from '../vocabulary/language'
import type { Language } from '../vocabulary/language'
import type { TemplateBodies, TemplateLetters } from '../vocabulary/template'
import { RefusedFields } from './refused-fields'

/** More than any message takes, markup and all. */
const MOST_MARKUP = 60_000

/** A text as it is written. */
export const markup = z.string().max(MOST_MARKUP).transform(storableText)

/** More than any subject takes: what is too long is told as such. */
const MOST_SUBJECT = 10_000

const body = markup.transform((text) => (text.trim() === '' ? null : text)).nullable()

/** A text for each language; an empty one is none. */
export const templateBodies = z.partialRecord(z.enum(languages), body)

const subject = z
  .string()
  .max(MOST_SUBJECT)
  .transform((text) => oneLine(storableText(text)))
const letter = z.strictObject({
  subject: subject.nullish().transform((text) => text ?? ''),
  body: body.nullish().transform((text) => text ?? ''),
})

/** What letters say in each language; an empty part is none. */
export const templateLetters = z.partialRecord(z.enum(languages), letter)

/** What the panel gives of a template, checked as the bot checks it. */
export const templateInput = {
  name: templateName,
  fallbackLanguage: z.enum(languages),
  bodies: templateBodies,
  letters: templateLetters.optional(),
}

type Bodies = Partial<Record<Language, string | null>>

/** Those of the texts that there are. */
export function writtenIn(bodies: Bodies): TemplateBodies {
  const written: TemplateBodies = {}
  for (const language of languages) {
    const text = bodies[language] ?? null
    if (text !== null) written[language] = text
  }
  return written
}

/** RefusedFields with what is wrong at each text, and at each part of a letter, that nobody could be sent. */
export function assertTexts(
  { bodies = {}, letters = {} }: { bodies?: Bodies | undefined; letters?: TemplateLetters | undefined },
  t: Translate,
): void {
  const refused = languages.flatMap((language) => {
    const { subject: head = '', body: text = '' } = letters[language] ?? {}
    const refusals = {
      [`bodies.${language}`]: refusalOf(bodies[language] ?? null),
      [`letters.${language}.subject`]: refusalOfLetter({ subject: head }),
      [`letters.${language}.body`]: refusalOfLetter({ body: text }),
    }
    return Object.entries(refusals).flatMap(([field, refusal]) =>
      refusal === null ? [] : [[field, errorSentence(t, refusal)] as const],
    )
  })
  if (refused.length > 0) throw new RefusedFields(Object.fromEntries(refused))
}
