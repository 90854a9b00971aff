import { z } from 'zod'
import { listApiTokens } from '../../domain/api-tokens/list-api-tokens'
import { tokenRecord } from '../api-types/tokens'
import { defineSessionRoute } from '../route'

/** The programs that may ask for `/api/v1`. */
export const showTokens = defineSessionRoute({
  method: 'GET',
  path: '/api/tokens',
  access: 'owner',
  summary: 'The programs that are let in',
  input: z.object({}),
  answer: z.array(tokenRecord),
  async handle({ app }) {
    const tokens = await listApiTokens(app)
    return {
      body: tokens.map(({ lastUsedAt, createdAt, ...token }) => ({
        ...{ ...token, lastUsedAt: lastUsedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() },
      })),
    }
  },
})
