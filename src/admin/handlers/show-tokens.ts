import { z } from 'zod'
import { listApiTokens } from '../../domain/api-tokens/list-api-tokens'
import { defineSessionRoute } from '../route'

/** The programs that may ask for `/api/v1`. */
export const showTokens = defineSessionRoute({
  method: 'GET',
  path: '/api/tokens',
  access: 'owner',
  summary: 'The programs that are let in',
  input: z.object({}),
  handle: async ({ app }) => ({ body: await listApiTokens(app) }),
})
