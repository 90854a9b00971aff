import { z } from 'zod'
import { editTemplate as edit } from '../../domain/templates/edit-template'
import { templateList } from '../../domain/templates/template-list'
import { loadShown } from '../presenters/load-shown'
import { templateRecord } from '../api-types/templates'
import { presentTemplate } from '../presenters/template'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { assertTexts, templateInput } from '../template-input'
import { version } from '../version'

const fields = z.strictObject({ ...templateInput, isActive: z.boolean() }).partial()

/** Changes a template, from the panel: its name, its texts, which is the fallback, whether it is offered. */
export const editTemplate = defineSessionRoute({
  method: 'PUT',
  path: '/api/templates/:id',
  access: 'organiser',
  summary: 'Changes the given fields of a template; a text of null is taken away',
  input: z.object({ params: z.object({ id: rowId }), body: fields.extend({ version }) }),
  answer: templateRecord,
  async handle({ app, t, session, input: { params, body } }) {
    const { version: seen, ...patch } = body
    assertTexts(patch, t)
    await edit(app, { templateId: params.id, organiserId: session.telegramId, version: seen, patch })
    return {
      body: presentTemplate(
        await loadShown(app, templateList, { id: params.id, missing: 'template_not_found' }),
      ),
    }
  },
})
