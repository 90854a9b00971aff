import { z } from 'zod'
import { revokeSession } from '../../domain/panel/revoke-session'
import { rowId } from '../row-id'
import { defineSessionRoute } from '../route'

/** Ends another browser's session, from the first page. */
export const endSession = defineSessionRoute({
  method: 'POST',
  path: '/sessions/:sessionId/end',
  access: 'organiser',
  summary: 'Ends a session of one’s own; owners end anybody’s',
  input: z.object({ params: z.object({ sessionId: rowId }) }),
  async handle({ app, session, input }) {
    await revokeSession(app, { sessionId: input.params.sessionId, session })
    return { status: 303, location: '/', body: null }
  },
})
