import { z } from 'zod'
import { presentOwnBulk } from '../presenters/bulk-decision'
import { bulkDecisionAnswer } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** How far an own decision about many is, and what came of it. */
export const showBulkDecision = defineSessionRoute({
  method: 'GET',
  path: '/api/bulk-decisions/:id',
  access: 'organiser',
  summary: 'What a decision about many registrations would do, how far it is, or what came of it',
  input: z.object({ params: z.object({ id: rowId }) }),
  answer: bulkDecisionAnswer,
  async handle({ app, session, input: { params } }) {
    return { body: await presentOwnBulk(app, { bulkId: params.id, organiserId: session.telegramId }) }
  },
})
