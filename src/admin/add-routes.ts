import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { App } from '../app'
import { AppError } from '../errors'
import type { Route } from './route'
import { send } from './send'
import { wordsOf } from './words-of'

/** Puts every line of the table into the server. */
export function addRoutes(
  server: FastifyInstance,
  { app, routes }: { app: App; routes: readonly Route[] },
): void {
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const input = parseInput(route.input, request)
        return send(reply, await route.handle({ app, input, ...wordsOf(request) }))
      },
    })
  }
}

/** AppError request_invalid with the first thing that is wrong: where it stands and what is expected. */
function parseInput(schema: z.ZodType, { params, query, body }: FastifyRequest): unknown {
  const { data, error } = schema.safeParse({ params, query, body: body ?? {} })
  if (error === undefined) return data
  const [issue] = error.issues
  throw new AppError('request_invalid', {
    field: issue?.path.slice(1).join('.') ?? '',
    problem: issue?.message ?? '',
  })
}
