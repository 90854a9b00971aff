import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Translate } from '../messages/translate'
import { AppError } from '../errors'
import { problemCodes } from '../schemas/problem'
import { creationOf } from './creation-of'
import { csrfTokenOf } from './csrf'
import { admit, assertUnforged } from './guard'
import type { Panel } from './guard'
import { RefusedFields } from './refused-fields'
import type { Words } from './pages/layout'
import type { Call, Route } from './route'
import { send } from './send'
import { wordsOf } from './words-of'

/** Puts every line of the table into the server; who may ask is decided here, so that no handler can forget it. */
export function addRoutes(server: FastifyInstance, panel: Panel, routes: readonly Route[]): void {
  for (const route of routes) {
    const { method, path: url, attemptsPerMinute: max } = route
    server.route({
      ...{ method, url, exposeHeadRoute: route.answersHead === true },
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

function callOf(
  route: Route,
  request: FastifyRequest,
  { app, cookies, telegramSignIn, appFiles }: Panel,
): Call<unknown> {
  const { session, program } = request
  const cookie = session === null ? null : cookies.read(request, 'session')
  const words = wordsOf(request)
  const input = parseInput(route.input, request, words)
  return {
    ...words,
    ...{ app, session, program, csrfToken: cookie === null ? null : csrfTokenOf(cookie) },
    ...{ input, creation: creationOf(route, request, { input, botToken: app.config.botToken }) },
    userAgent: request.headers['user-agent'] ?? '',
    formCookie: cookies.read(request, 'form'),
    telegramCookie: cookies.read(request, 'telegram'),
    ...{ telegramSignIn, appFiles },
    isHead: request.method === 'HEAD',
  }
}

const problems = { en: z.locales.en().localeError, ru: z.locales.ru().localeError } as const

/** RefusedFields with what is wrong, by where it stands, in the words of zod. */
function parseInput(
  schema: z.ZodType,
  { params, query, body }: FastifyRequest,
  { language, t }: Words,
): unknown {
  const given = { params, query, body: body ?? {} }
  // PostgreSQL keeps no NUL in a text, and none is meant.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(JSON.stringify(given))) throw new AppError('request_unreadable')
  const { data, error } = schema.safeParse(given, { error: problems[language] })
  if (error === undefined) return data
  const found = error.issues.map((issue) => [issue.path.slice(1).join('.'), sentenceOf(issue, t)] as const)
  throw new RefusedFields(Object.fromEntries(found.reverse()))
}

/** Schemas that the bot has, too, give the code of a sentence. */
function sentenceOf({ code, message, ...issue }: z.core.$ZodIssue, t: Translate): string {
  const known = problemCodes.find((problem) => problem === message)
  if (code !== 'custom' || known === undefined) return message
  const { limit } = ('params' in issue ? issue.params : undefined) ?? {}
  return t(`problem-${known}`, typeof limit === 'number' ? { limit } : {})
}
