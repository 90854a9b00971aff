import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError } from '../errors'
import { csrfTokenOf } from './csrf'
import { admit, assertUnforged } from './guard'
import type { Panel } from './guard'
import type { Call, Route } from './route'
import { send } from './send'
import { wordsOf } from './words-of'

/** Puts every line of the table into the server; who may ask is decided here, so that no handler can forget it. */
export function addRoutes(server: FastifyInstance, panel: Panel, routes: readonly Route[]): void {
  for (const route of routes) {
    const { method, path: url, attemptsPerMinute: max } = route
    server.route({
      ...{ method, url },
      config: { rateLimit: max !== undefined && { max } },
      onRequest: (request) => admit(route, request, panel),
      handler: async (request, reply) => {
        assertUnforged(route, request, panel)
        const answer = await route.handle(callOf(route, request, panel))
        if (answer.cookies !== undefined) panel.cookies.set(reply, answer.cookies)
        return send(reply, answer)
      },
    })
  }
}

function callOf(route: Route, request: FastifyRequest, { app, cookies }: Panel): Call<unknown> {
  const { session, program } = request
  const cookie = session === null ? null : cookies.read(request, 'session')
  return {
    ...wordsOf(request),
    ...{ app, session, program, csrfToken: cookie === null ? null : csrfTokenOf(cookie) },
    input: parseInput(route.input, request),
    userAgent: request.headers['user-agent'] ?? '',
    formCookie: cookies.read(request, 'form'),
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
