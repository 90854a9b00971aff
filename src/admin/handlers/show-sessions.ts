import { z } from 'zod'
import { listSessions } from '../../domain/panel/list-sessions'
import { defineSessionRoute } from '../route'

/** One's own sessions; everybody's for owners. */
export const showSessions = defineSessionRoute({
  method: 'GET',
  path: '/api/sessions',
  access: 'organiser',
  summary: 'The browsers that are signed in: one’s own, for owners everybody’s',
  input: z.object({}),
  handle: async ({ app, session }) => ({ body: await listSessions(app, { session }) }),
})
