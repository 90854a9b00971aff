import { z } from 'zod'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { assertAnybody } from '../../domain/broadcasts/assert-anybody'
import { editDraft } from '../../domain/broadcasts/edit-draft'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { markupOfContent } from '../../domain/broadcasts/write-content'
import { hasVariables } from '../../domain/templates/read-subject'
import type { Language } from '../../vocabulary/language'
import { assertButtons, assertSubject, changeInput, contentOf } from '../broadcast-input'
import type { Words } from '../pages/layout'
import { broadcastDetail } from '../api-types/broadcasts'
import { showBroadcast } from '../presenters/broadcast'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Changes a draft, whether it was composed here or in the chat: what is not given stays. */
export const editBroadcast = defineSessionRoute({
  method: 'PUT',
  path: '/api/broadcasts/:id',
  access: 'organiser',
  summary: 'Changes the given fields of a draft; a content without words changes its buttons alone',
  input: z.object({ params: z.object({ id: rowId }), body: changeInput.extend({ version }) }),
  answer: broadcastDetail,
  async handle({ app, session, input: { params, body }, ...words }) {
    const { version: seen, content: wanted = {}, name, audience, policy, way } = body
    assertButtons(wanted.buttons, words)
    assertSubject(wanted.subject, words)
    const draft = await loadBroadcast(app, { broadcastId: params.id })
    const given = wordsOf(draft, wanted)
    const { content, templateId } =
      given === null
        ? {}
        : await contentOf(
            app,
            { ...given, name: name ?? draft.name },
            { ...words, language: languageOf(draft, words) },
          )
    if (content?.kind === 'template') assertSubject(wanted.subject ?? draft.content.subject, words)
    if (audience !== undefined) await assertAnybody(app, { audience })
    await editDraft(app, {
      ...{ broadcastId: params.id, organiserId: session.telegramId, version: seen },
      patch: {
        ...{ name, audience, policy, way },
        ...{ buttons: wanted.buttons, stopButton: wanted.stopButton, subject: wanted.subject },
        words: content && { content, ...(templateId !== undefined && { templateId }) },
      },
    })
    return { body: await showBroadcast(app, params.id, words) }
  },
})

/**
 * The words that a change gives, with the subject that stands above them then; null: none. A subject with variables makes
 * own words a template, and without them a text again.
 */
function wordsOf(
  { content, templateId: known }: Broadcast,
  { text, templateId, subject: given }: NonNullable<z.output<typeof changeInput>['content']>,
): { text?: string; templateId?: number; subject: string } | null {
  const subject = given ?? content.subject ?? ''
  if (templateId !== undefined) return { templateId, subject }
  if (text !== undefined) return { text, subject }
  if (given === undefined) return null
  const own = markupOfContent({ content, templateId: known })
  const isOther = own !== null && hasVariables(subject) !== (content.kind === 'template')
  return isOther ? { text: own, subject } : null
}

/** Own words with variables keep the language in which their values are said, whoever edits them. */
function languageOf({ content, templateId }: Broadcast, { language }: Words): Language {
  return content.kind === 'template' && templateId === null ? content.fallbackLanguage : language
}
