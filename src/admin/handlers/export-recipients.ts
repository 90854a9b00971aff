import { z } from 'zod'
import { takeLedger } from '../../domain/broadcasts/take-ledger'
import { ledgerQuery } from '../ledger-query'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** What became of everybody of a broadcast, as the CSV file that the chat sends; narrowed, those alone. */
export const exportRecipients = defineSessionRoute({
  method: 'GET',
  path: '/api/broadcasts/:id/recipients/export.csv',
  access: 'organiser',
  summary: 'Everybody of a broadcast and what became of it, as CSV',
  input: z.object({ params: z.object({ id: rowId }), query: z.strictObject(ledgerQuery) }),
  async handle({ app, session, input }) {
    const { id: broadcastId } = input.params
    const { status: statuses, channel, q: search } = input.query
    const organiserId = session.telegramId
    const from = await app.replicas.choose()
    const pieces = await takeLedger(app, {
      broadcastId,
      organiserId,
      from,
      filter: { statuses, channel, search },
    })
    return { body: null, csv: { name: `broadcast-${broadcastId}`, pieces } }
  },
})
