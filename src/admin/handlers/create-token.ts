import { z } from 'zod'
import { createApiToken } from '../../domain/api-tokens/create-api-token'
import { line } from '../../schemas/bounded-text'
import { defineSessionRoute } from '../route'

/** Lets a program in; its token is in this answer and nowhere else. */
export const createToken = defineSessionRoute({
  method: 'POST',
  path: '/api/tokens',
  access: 'owner',
  summary: 'Lets a program in; the answer has its token, which is told this once',
  input: z.object({ body: z.strictObject({ name: line({ min: 1, max: 100 }) }) }),
  async handle({ app, session, input }) {
    const created = await createApiToken(app, { name: input.body.name, ownerId: session.telegramId })
    return { status: 201, body: { ...created, name: input.body.name } }
  },
})
