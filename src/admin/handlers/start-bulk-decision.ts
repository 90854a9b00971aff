import { z } from 'zod'
import { startBulk } from '../../domain/applications/start-bulk'
import { presentOwnBulk } from '../presenters/bulk-decision'
import { bulkDecisionAnswer } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** The second of two steps: a worker decides them one by one. Asked again, it tells how far that is. */
export const startBulkDecision = defineSessionRoute({
  method: 'POST',
  path: '/api/bulk-decisions/:id/start',
  access: 'organiser',
  summary: 'Starts a noted decision about many registrations, once',
  input: z.object({ params: z.object({ id: rowId }) }),
  answer: bulkDecisionAnswer,
  async handle({ app, session, input: { params } }) {
    const own = { bulkId: params.id, organiserId: session.telegramId }
    await presentOwnBulk(app, own)
    await startBulk(app, { bulkId: params.id, userId: session.userId, from: { place: 'panel' } })
    return { body: await presentOwnBulk(app, own) }
  },
})
