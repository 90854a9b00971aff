import { z } from 'zod'
import { defineSessionRoute } from '../route'

/** Who one is, and the token that scripts send with every change. */
export const showSession = defineSessionRoute({
  method: 'GET',
  path: '/api/session',
  access: 'organiser',
  summary: 'Who is signed in, and the token for changes',
  input: z.object({}),
  handle: ({ session, csrfToken }) => Promise.resolve({ body: { ...session, csrfToken } }),
})
