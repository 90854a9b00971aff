import { z } from 'zod'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { listRecipients as list } from '../../domain/recipients/list-recipients'
import { recipientsAnswer } from '../api-types/broadcasts'
import { ledgerQuery } from '../ledger-query'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

const MOST_PER_PAGE = 200

/** What became of each person of a broadcast, page by page from a place in the list: nothing counts or skips rows. */
export const listRecipients = defineSessionRoute({
  method: 'GET',
  path: '/api/broadcasts/:id/recipients',
  access: 'organiser',
  summary: 'People of a broadcast in the order of their rows, those after one of them',
  input: z.object({
    params: z.object({ id: rowId }),
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      perPage: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(50),
      ...ledgerQuery,
    }),
  }),
  answer: recipientsAnswer,
  async handle({ app, input: { params, query } }) {
    const { after, perPage: limit, status: statuses, channel, q: search } = query
    const { id: broadcastId } = await loadBroadcast(app, { broadcastId: params.id })
    const { lines, next } = await list(app, { broadcastId, after, limit, statuses, channel, search })
    const data = lines.map(({ sentAt, nextAttemptAt, ...line }) => ({
      ...line,
      sentAt: sentAt?.toISOString() ?? null,
      nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    }))
    return { body: { data, next } }
  },
})
