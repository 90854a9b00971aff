import { z } from 'zod'
import { revokeSession } from '../../domain/panel/revoke-session'
import { rowId } from '../row-id'
import { defineSessionRoute } from '../route'

/** Ends a session, for scripts. */
export const deleteSession = defineSessionRoute({
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  access: 'organiser',
  summary: 'Ends a session of one’s own; owners end anybody’s',
  input: z.object({ params: z.object({ sessionId: rowId }) }),
  async handle({ app, session, input }) {
    await revokeSession(app, { sessionId: input.params.sessionId, session })
    return { status: 204, body: null }
  },
})
