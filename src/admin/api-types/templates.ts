import type { MessageEntity } from 'grammy/types'
import { z } from 'zod'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import { templateVariables } from '../../vocabulary/template'
import { instant, maybe, text, version } from '../api-types'

const language = z.enum(languages)
const variables = z.array(z.enum(templateVariables))

/** Telegram's HTML with variables, in each language that there is. */
export const bodies = z.partialRecord(language, text)
/** What e-mails say in a language where that is not what messages say; a part that is empty is as without it. */
export const letters = z.partialRecord(language, z.strictObject({ subject: text, body: text }))

/** `/api/templates` */
export const templateRecord = z.strictObject({
  id: z.int(),
  name: text,
  isActive: z.boolean(),
  /** Of whoever has no text in their own. */
  fallbackLanguage: language,
  bodies,
  letters,
  /** Used in any of the bodies. */
  variables,
  /** False: one of its bodies cannot be read, as an imported one may. */
  isReadable: z.boolean(),
  ...{ createdAt: instant, updatedAt: instant, version },
})
export type TemplateRecord = z.infer<typeof templateRecord>

/** What can be given of a template; a body of null is taken away. */
export type TemplateInput = Partial<
  Pick<TemplateRecord, 'name' | 'isActive' | 'fallbackLanguage'> & {
    bodies: Partial<Record<Language, string | null>>
    letters: Partial<Record<Language, { subject?: string | null; body?: string | null }>>
  }
>

const entity = z.looseObject({
  ...{ type: text, offset: z.int(), length: z.int() },
}) as unknown as z.ZodType<MessageEntity> // its kinds, and what else they have, are Telegram's

/** A text as Telegram shows it. */
export const shownText = {
  text,
  /** Places in UTF-16 units. */
  entities: z.array(entity),
}
export type ShownText = z.infer<z.ZodObject<typeof shownText>>

/** A letter with somebody's values in it. */
export const shownLetter = z.strictObject({
  language,
  /** Why it could not be saved, or not be sent to this person. */
  problem: maybe.text,
  /** Variables that this person has no value for. */
  lacking: variables,
  /** Empty: it has none yet, without which it is not sent. */
  subject: text,
  /** Its two parts, which say the same. */
  text,
  html: text,
})
export type ShownLetter = z.infer<typeof shownLetter>

/** `POST /api/templates/preview`: bodies, and for whom they are rendered; for oneself if absent. */
export interface TemplatePreviewInput {
  bodies: Partial<Record<Language, string | null>>
  /** What letters say where that is another. */
  letters?: TemplateInput['letters']
  userId?: number | null
}

export const templatePreviewAnswer = z.strictObject({
  /** Whose values were put in. */
  person: text,
  previews: z.array(
    z.strictObject({
      language,
      /** Why it could not be saved, or not be sent to this person. */
      problem: maybe.text,
      /** Variables that this person has no value for. */
      lacking: variables,
      /** Of the text with its values. */
      length: z.int(),
      ...shownText,
    }),
  ),
  /** Of those languages in which letters were asked for. */
  letters: z.array(shownLetter),
})
export type TemplatePreviewAnswer = z.infer<typeof templatePreviewAnswer>
