import { z } from 'zod'
import { deleteTemplate as erase } from '../../domain/templates/delete-template'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Deletes a template; broadcasts keep the copy they were made with. */
export const deleteTemplate = defineSessionRoute({
  method: 'DELETE',
  path: '/api/templates/:id',
  access: 'organiser',
  summary: 'Deletes a template; broadcasts keep the copy they were made with',
  input: z.object({ params: z.object({ id: rowId }), query: z.strictObject({ version }) }),
  async handle({ app, session, input: { params, query } }) {
    await erase(app, { templateId: params.id, organiserId: session.telegramId, ...query })
    return { status: 204, body: null }
  },
})
