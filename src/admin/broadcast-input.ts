import { z } from 'zod'
import type { App } from '../app'
import { writeContent } from '../domain/broadcasts/write-content'
import { freezeTemplate } from '../domain/templates/freeze-template'
import { refusalOf } from '../domain/templates/preview-template'
import { broadcastName } from '../messages/broadcast-name'
import { buttonsProblem } from '../messages/buttons-problem'
import { errorSentence } from '../messages/error-sentence'
import { audienceSchema } from '../schemas/audience'
import { broadcastTitle } from '../schemas/broadcast'
import { findButtonsProblem } from '../schemas/url-buttons'
import { broadcastPolicies } from '../vocabulary/broadcast-status'
import type { UrlButton, WrittenContent } from '../vocabulary/content'
import { storableText } from '../vocabulary/storable-text'
import type { Words } from './pages/layout'
import { RefusedFields } from './refused-fields'
import { rowId } from './row-id'
import { markup } from './template-input'

const storable = z.string().transform(storableText)
const words = { text: markup.optional(), templateId: rowId.optional() }
const buttons = z.array(z.array(z.strictObject({ text: storable, url: storable })).min(1)).max(100)
const below = { buttons: buttons.optional(), stopButton: z.boolean().optional() }

type Given = { text?: string | undefined; templateId?: number | undefined }
const areOne = ({ text, templateId }: Given) => (text === undefined) !== (templateId === undefined)
const areOneAtMost = ({ text, templateId }: Given) => text === undefined || templateId === undefined

/** Either own words or a template. */
export const wordsInput = z.strictObject(words).refine(areOne)

const facts = {
  name: broadcastTitle.optional(),
  audience: audienceSchema,
  policy: z.enum(broadcastPolicies).optional(),
}

/** What the panel gives of a new draft, checked as the bot checks it. */
export const composeInput = z.strictObject({
  ...facts,
  key: z.uuid().optional(),
  content: z.strictObject({ ...words, ...below }).refine(areOne),
})

/** What it changes of one: what is not given stays. */
export const changeInput = z.strictObject({
  ...facts,
  audience: audienceSchema.optional(),
  content: z
    .strictObject({ ...words, ...below })
    .refine(areOneAtMost)
    .optional(),
})

/**
 * The content that words or a template are, and a name for a broadcast of it. RefusedFields with what is wrong with the
 * text; `template_not_found`, `template_inactive`.
 */
export async function contentOf(
  app: Pick<App, 'db'>,
  { text, templateId, name }: Given & { name?: string | undefined },
  { t, language }: Words,
): Promise<{ content: WrittenContent; name: string; templateId?: number }> {
  if (templateId !== undefined) {
    const content = await freezeTemplate(app, { templateId })
    return { content, name: name ?? broadcastName(t, content), templateId }
  }
  const written = text ?? ''
  const refusal = refusalOf(written)
  if (refusal !== null) throw new RefusedFields({ 'content.text': errorSentence(t, refusal) })
  return writeContent({ text: written, language, nameOf: (content) => name ?? broadcastName(t, content) })
}

/** RefusedFields with what is wrong with buttons that cannot be hung below a message. */
export function assertButtons(rows: UrlButton[][] | undefined, { t }: Pick<Words, 't'>): void {
  const problem = findButtonsProblem(rows ?? [])
  if (problem !== null) throw new RefusedFields({ 'content.buttons': buttonsProblem(t, problem) })
}
