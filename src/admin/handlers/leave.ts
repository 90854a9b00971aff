import { z } from 'zod'
import { signOut } from '../../domain/panel/sign-out'
import { defineSessionRoute } from '../route'

/** Signs this browser out. */
export const leave = defineSessionRoute({
  method: 'POST',
  path: '/sign-out',
  access: 'organiser',
  summary: 'Signs out',
  input: z.object({}),
  async handle({ app, session }) {
    await signOut(app, { session })
    return { status: 303, location: '/', body: null, cookies: { session: null } }
  },
})
