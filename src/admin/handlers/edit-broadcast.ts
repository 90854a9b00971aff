import { z } from 'zod'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { assertAnybody } from '../../domain/broadcasts/assert-anybody'
import { editDraft } from '../../domain/broadcasts/edit-draft'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import type { Language } from '../../vocabulary/language'
import { assertButtons, changeInput, contentOf } from '../broadcast-input'
import type { Words } from '../pages/layout'
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
  async handle({ app, session, input: { params, body }, ...words }) {
    const { version: seen, content: wanted = {}, name, audience, policy } = body
    assertButtons(wanted.buttons, words)
    const draft = await loadBroadcast(app, { broadcastId: params.id })
    const hasWords = wanted.text !== undefined || wanted.templateId !== undefined
    const { content, templateId } = hasWords
      ? await contentOf(
          app,
          { ...wanted, name: name ?? draft.name },
          { ...words, language: languageOf(draft, words) },
        )
      : {}
    if (audience !== undefined) await assertAnybody(app, { audience })
    await editDraft(app, {
      ...{ broadcastId: params.id, organiserId: session.telegramId, version: seen },
      patch: {
        ...{ name, audience, policy, buttons: wanted.buttons, stopButton: wanted.stopButton },
        words: content && { content, ...(templateId !== undefined && { templateId }) },
      },
    })
    return { body: await showBroadcast(app, params.id, words) }
  },
})

/** Own words with variables keep the language in which their values are said, whoever edits them. */
function languageOf({ content, templateId }: Broadcast, { language }: Words): Language {
  return content.kind === 'template' && templateId === null ? content.fallbackLanguage : language
}
