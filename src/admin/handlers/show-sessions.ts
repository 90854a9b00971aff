import { z } from 'zod'
import { listSessions } from '../../domain/panel/list-sessions'
import { sessionRecord } from '../api-types/sessions'
import { defineSessionRoute } from '../route'

/** One's own sessions; everybody's for owners. */
export const showSessions = defineSessionRoute({
  method: 'GET',
  path: '/api/sessions',
  access: 'organiser',
  summary: 'The browsers that are signed in: one’s own, for owners everybody’s',
  input: z.object({}),
  answer: z.array(sessionRecord),
  async handle({ app, session }) {
    const sessions = await listSessions(app, { session })
    return {
      body: sessions.map(({ signedInAt, lastSeenAt, ...line }) => ({
        ...{ ...line, signedInAt: signedInAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() },
      })),
    }
  },
})
