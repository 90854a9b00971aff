import { z } from 'zod'
import { signIn } from '../../domain/panel/sign-in'
import { defineRoute } from '../route'
import { linkToken } from './link-token'

/** Uses a one-time link up: the browser is signed in from here on. */
export const useSignInLink = defineRoute({
  method: 'POST',
  path: '/sign-in/:token',
  access: 'everybody',
  summary: 'Signs in by a one-time link',
  input: z.object({ params: z.object({ token: linkToken }) }),
  attemptsPerMinute: 10,
  async handle({ app, input, userAgent }) {
    const session = await signIn(app, { linkToken: input.params.token, userAgent })
    return { status: 303, location: '/', body: null, cookies: { session } }
  },
})
