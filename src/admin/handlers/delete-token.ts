import { z } from 'zod'
import { revokeApiToken } from '../../domain/api-tokens/revoke-api-token'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** Shuts a program out at once. */
export const deleteToken = defineSessionRoute({
  method: 'DELETE',
  path: '/api/tokens/:tokenId',
  access: 'owner',
  summary: 'Shuts a program out',
  input: z.object({ params: z.object({ tokenId: rowId }) }),
  async handle({ app, session, input }) {
    await revokeApiToken(app, { ...input.params, ownerId: session.telegramId })
    return { status: 204, body: null }
  },
})
