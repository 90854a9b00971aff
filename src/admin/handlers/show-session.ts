import { z } from 'zod'
import { isMailSetUp } from '../../domain/broadcasts/assert-letters'
import { languages } from '../../vocabulary/language'
import { text } from '../api-types'
import { defineSessionRoute } from '../route'

/** Who one is, the token that scripts send with every change, and whether anything can go by e-mail. */
export const showSession = defineSessionRoute({
  method: 'GET',
  path: '/api/session',
  access: 'organiser',
  summary: 'Who is signed in, and the token for changes',
  input: z.object({}),
  answer: z.strictObject({
    ...{ id: z.int(), userId: z.int(), telegramId: z.int(), name: text, isOwner: z.boolean() },
    language: z.enum(languages).nullable(),
    csrfToken: text,
    isMailSetUp: z.boolean(),
  }),
  handle: ({ app, session, csrfToken }) =>
    Promise.resolve({ body: { ...session, csrfToken, isMailSetUp: isMailSetUp(app) } }),
})
