import { z } from 'zod'
import { createApiToken } from '../../domain/api-tokens/create-api-token'
import { createOnce } from '../../domain/creations/create-once'
import { AppError } from '../../errors'
import { line } from '../../schemas/bounded-text'
import { newToken } from '../api-types/tokens'
import { defineSessionRoute } from '../route'

/** Lets a program in; its token is in this answer and nowhere else, so that a repetition can only tell that it was told. */
export const createToken = defineSessionRoute({
  method: 'POST',
  path: '/api/tokens',
  access: 'owner',
  summary: 'Lets a program in; the answer has its token, which is told this once',
  createsOnce: true,
  input: z.object({ body: z.strictObject({ name: line({ min: 1, max: 100 }) }) }),
  answer: newToken,
  async handle({ app, session, creation, input: { body } }) {
    const made: { token?: string } = {}
    const id = await createOnce(app, creation, async (note) => {
      const created = await createApiToken(app, { ...body, ownerId: session.telegramId, note })
      made.token = created.token
      return created.id
    })
    if (made.token === undefined) throw new AppError('api_token_told', { name: body.name })
    return { status: 201, body: { id, name: body.name, token: made.token } }
  },
})
