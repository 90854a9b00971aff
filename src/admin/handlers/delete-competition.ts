import { z } from 'zod'
import { deleteCompetition as erase } from '../../domain/competitions/delete-competition'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Deletes a competition that nobody has applied to; any other can be made inactive. */
export const deleteCompetition = defineSessionRoute({
  method: 'DELETE',
  path: '/api/competitions/:id',
  access: 'organiser',
  summary: 'Deletes a competition without registrations, its slots and panels with it',
  input: z.object({ params: z.object({ id: rowId }), query: z.strictObject({ version }) }),
  async handle({ app, session, input: { params, query } }) {
    await erase(app, { competitionId: params.id, organiserId: session.telegramId, ...query })
    return { status: 204, body: null }
  },
})
