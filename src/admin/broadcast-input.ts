import { z } from 'zod'
import type { App } from '../app'
import { writeContent } from '../domain/broadcasts/write-content'
import { assertSubject as assertSubjectIsKept } from '../domain/templates/assert-subject'
import { freezeTemplate } from '../domain/templates/freeze-template'
import { refusalOf } from '../domain/templates/preview-template'
import { AppError } from '../errors'
import { broadcastName } from '../messages/broadcast-name'
import { buttonsProblem } from '../messages/buttons-problem'
import { errorSentence } from '../messages/error-sentence'
import { audienceSchema } from '../schemas/audience'
import { broadcastTitle } from '../schemas/broadcast'
import { findButtonsProblem } from '../schemas/url-buttons'
import { broadcastPolicies } from '../vocabulary/broadcast-status'
import { broadcastWays } from '../vocabulary/channel'
import type { TextContent, UrlButton, WrittenContent } from '../vocabulary/content'
import { storableText } from '../vocabulary/storable-text'
import type { Words } from './pages/layout'
import { RefusedFields } from './refused-fields'
import { rowId } from './row-id'
import { markup } from './template-input'

/** More than any subject takes: what is too long is told as such. */
const MOST_SUBJECT = 10_000

const storable = z.string().transform(storableText)
const words = { text: markup.optional(), templateId: rowId.optional() }
const buttons = z.array(z.array(z.strictObject({ text: storable, url: storable })).min(1)).max(100)
const subject = z.string().max(MOST_SUBJECT).transform(storableText)
const besides = {
  buttons: buttons.optional(),
  stopButton: z.boolean().optional(),
  subject: subject.optional(),
}

/** What letters have besides their words. */
export const letterInput = z.strictObject({ subject, buttons })

type Given = { text?: string | undefined; templateId?: number | undefined }
const areOne = ({ text, templateId }: Given) => (text === undefined) !== (templateId === undefined)
const areOneAtMost = ({ text, templateId }: Given) => text === undefined || templateId === undefined

/** Either own words or a template. */
export const wordsInput = z.strictObject(words).refine(areOne)

const facts = {
  name: broadcastTitle.optional(),
  audience: audienceSchema,
  policy: z.enum(broadcastPolicies).optional(),
  way: z.enum(broadcastWays).optional(),
}

/** What the panel gives of a new draft, checked as the bot checks it. */
export const composeInput = z.strictObject({
  ...facts,
  key: z.uuid().optional(),
  content: z.strictObject({ ...words, ...besides }).refine(areOne),
})

/** What it changes of one: what is not given stays. */
export const changeInput = z.strictObject({
  ...facts,
  audience: audienceSchema.optional(),
  content: z
    .strictObject({ ...words, ...besides })
    .refine(areOneAtMost)
    .optional(),
})

/**
 * The content that words or a template are, and a name for a broadcast of it. RefusedFields with what is wrong with the
 * text; `template_not_found`, `template_inactive`.
 */
export async function contentOf(
  app: Pick<App, 'db'>,
  { text, templateId, subject, name }: Given & { subject?: string | undefined; name?: string | undefined },
  { t, language }: Words,
): Promise<{ content: WrittenContent; name: string; templateId?: number }> {
  if (templateId !== undefined) {
    const content = await freezeTemplate(app, { templateId })
    return { content, name: name ?? broadcastName(t, content), templateId }
  }
  const written = text ?? ''
  const refusal = refusalOf(written)
  if (refusal !== null) throw new RefusedFields({ 'content.text': errorSentence(t, refusal) })
  const nameOf = (content: TextContent) => name ?? broadcastName(t, content)
  return writeContent({ text: written, language, nameOf, ...(subject !== undefined && { subject }) })
}

/** RefusedFields with what is wrong with a subject; of own words, too, variables are understood. */
export function assertSubject(typed: string | undefined, { t }: Pick<Words, 't'>): void {
  try {
    assertSubjectIsKept(typed ?? '', { isTemplate: true })
  } catch (error) {
    if (error instanceof AppError && error.kind === 'user')
      throw new RefusedFields({ 'content.subject': errorSentence(t, error) })
    throw error
  }
}

/** RefusedFields with what is wrong with buttons that cannot be hung below a message. */
export function assertButtons(rows: UrlButton[][] | undefined, { t }: Pick<Words, 't'>): void {
  const problem = findButtonsProblem(rows ?? [])
  if (problem !== null) throw new RefusedFields({ 'content.buttons': buttonsProblem(t, problem) })
}
