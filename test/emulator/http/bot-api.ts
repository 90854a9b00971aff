import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApiFailure, tooManyRequests } from '../api-failure'
import type { BotAccount } from '../bot-account'
import { chatIdOf } from '../counters'
import type { FaultPlan } from '../faults'
import type { Call, Method } from '../methods/call'
import { methods } from '../methods/table'
import type { World } from '../world'
import { collectBody, parseBody } from './body'
import { answerWithFault } from './fault-answers'
import { failureBody, respondText } from './respond'

/** One request on its way through authorisation, limits, faults and the method. */
interface Exchange {
  world: World
  response: ServerResponse
  name: string
  method: Method
  call: Call
  plan: FaultPlan
}

/** Serves `/bot<token>/<method>`. */
export function serveBotApi(world: World, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? ''
  const queryAt = url.indexOf('?')
  const path = queryAt < 0 ? url : url.slice(0, queryAt)
  const slash = path.lastIndexOf('/')
  const rawToken = path.slice('/bot'.length, slash)
  const token = rawToken.includes('%') ? decodeToken(rawToken) : rawToken
  const wanted = path.slice(slash + 1)
  const query = queryAt < 0 ? '' : url.slice(queryAt + 1)
  collectBody(request, (raw) => {
    const body = parseBody(query, request.headers['content-type'] ?? '', raw)
    const bot = authorise(world, token)
    if (!bot) {
      answerFailure({ world, response, name: wanted, params: {} }, new ApiFailure(401, 'Unauthorized'))
      return
    }
    if (!body) {
      const failure = new ApiFailure(400, "Bad Request: can't parse request body")
      answerFailure({ world, response, name: wanted, params: {} }, failure)
      return
    }
    const known = methods.get(wanted.toLowerCase())
    if (!known) {
      answerUnknown(world, response, wanted, body.params)
      return
    }
    const onAbandon = (listener: () => void): void => {
      response.once('close', listener)
    }
    begin(world, response, known, { world, bot, method: known.name, ...body, onAbandon })
  })
}

function decodeToken(token: string): string {
  try {
    return decodeURIComponent(token)
  } catch {
    return token
  }
}

function authorise(world: World, token: string): BotAccount | undefined {
  const bot = world.bots.get(token)
  return bot?.isRevoked ? undefined : bot
}

function answerUnknown(world: World, response: ServerResponse, wanted: string, params: Call['params']): void {
  world.counters.unknownMethods.set(wanted, (world.counters.unknownMethods.get(wanted) ?? 0) + 1)
  answerFailure({ world, response, name: wanted, params }, new ApiFailure(404, 'Not Found: method not found'))
}

function begin(
  world: World,
  response: ServerResponse,
  known: { name: string; method: Method },
  call: Call,
): void {
  const { counters } = world
  counters.noteCall(known.name)
  if (known.name !== 'getUpdates') {
    counters.enter()
    response.once('close', () => {
      counters.leave()
    })
  }
  const plan = world.faults.plan({
    bot: call.bot.token,
    method: known.name,
    chatId: chatIdOf(call.params),
    nowMs: world.now(),
  })
  const exchange: Exchange = { world, response, ...known, call, plan }
  if (plan.beforeMs > 0) setTimeout(execute, plan.beforeMs, exchange).unref()
  else execute(exchange)
}

function execute(exchange: Exchange): void {
  const { world, call, plan, method } = exchange
  try {
    if (world.limits.activeRequests > 0 && world.counters.active > world.limits.activeRequests)
      throw tooManyRequests(60)
    const cost = method.cost?.(call.params) ?? 0
    const nowMs = cost > 0 ? world.now() : 0
    if (cost > 0) call.bot.budget.noteArrival(cost, nowMs)
    if (plan.before) {
      answerWithFault({ ...exchange, rule: plan.before, body: undefined })
      return
    }
    if (cost > 0) call.bot.budget.take(world.limits, chatIdOf(call.params) ?? 0, cost, nowMs)
    const result = method.run(call)
    if (result instanceof Promise) {
      result.then(
        (value: unknown) => {
          finish(exchange, 200, `{"ok":true,"result":${JSON.stringify(value)}}`)
        },
        (error: unknown) => {
          fail(exchange, error)
        },
      )
      return
    }
    finish(exchange, 200, `{"ok":true,"result":${JSON.stringify(result)}}`)
  } catch (error) {
    fail(exchange, error)
  }
}

function fail(exchange: Exchange, error: unknown): void {
  const failure =
    error instanceof ApiFailure
      ? error
      : new ApiFailure(500, `Internal Server Error: emulator: ${String(error)}`)
  finish(exchange, failure.code, failureBody(failure), failure)
}

function finish(exchange: Exchange, status: number, body: string, failure?: ApiFailure): void {
  const { plan } = exchange
  if (plan.afterMs > 0) setTimeout(write, plan.afterMs, exchange, status, body, failure).unref()
  else write(exchange, status, body, failure)
}

function write(exchange: Exchange, status: number, body: string, failure?: ApiFailure): void {
  const { world, response, name, call, plan } = exchange
  if (plan.after) {
    answerWithFault({ ...exchange, rule: plan.after, body })
    return
  }
  const { params } = call
  world.counters.noteAnswer({
    method: name,
    params,
    atMs: world.now(),
    status,
    description: failure?.description,
  })
  respondText(response, status, body)
}

function answerFailure(
  to: { world: World; response: ServerResponse; name: string; params: Call['params'] },
  failure: ApiFailure,
): void {
  const { world, name: method, params } = to
  const { code: status, description } = failure
  world.counters.noteAnswer({ method, params, atMs: world.now(), status, description })
  respondText(to.response, status, failureBody(failure))
}
