import type { ServerResponse } from 'node:http'
import { ApiFailure, tooManyRequests } from '../api-failure'
import type { FaultKind, FaultRule } from '../faults'
import type { Call } from '../methods/call'
import type { World } from '../world'
import { failureBody, respondText } from './respond'

interface FaultyExchange {
  world: World
  response: ServerResponse
  name: string
  call: Call
  rule: FaultRule
  /** The answer that would have been given; undefined where the method did not run. */
  body: string | undefined
}

type Answer = (exchange: FaultyExchange) => number

const answers: Record<FaultKind, Answer> = {
  server_error: ({ response, rule }) => {
    const status = rule.status ?? 500
    respondText(response, status, failureBody(new ApiFailure(status, statusText(status))))
    return status
  },
  html: ({ response, rule }) => {
    const status = rule.status ?? 502
    const page = `<html><head><title>${status} ${statusText(status)}</title></head><body>nginx</body></html>`
    respondText(response, status, page, 'text/html')
    return status
  },
  hang: ({ response, rule, body }) => {
    if (rule.ms === undefined) return 0
    const late = setTimeout(respondText, rule.ms, response, 200, body ?? answered(true))
    response.once('close', () => {
      clearTimeout(late)
    })
    return 0
  },
  drop: ({ response, rule }) => {
    if (rule.stage === 'after') response.socket?.destroy()
    else response.socket?.resetAndDestroy()
    return 0
  },
  truncated: ({ response, body }) => {
    const whole = body ?? answered({ message_id: 1 })
    respondText(response, 200, whole.slice(0, Math.max(1, Math.floor(whole.length / 2))))
    return 200
  },
  ok_false: ({ response }) => {
    respondText(
      response,
      200,
      JSON.stringify({ ok: false, error_code: 500, description: 'Internal Server Error' }),
    )
    return 200
  },
  rate_limited: ({ response, rule }) => {
    const seconds = rule.retryAfterSeconds === null ? undefined : (rule.retryAfterSeconds ?? 1)
    respondText(response, 429, failureBody(tooManyRequests(seconds)))
    return 429
  },
  unauthorized: ({ response }) => {
    respondText(response, 401, failureBody(new ApiFailure(401, 'Unauthorized')))
    return 401
  },
  latency: () => 0,
}

/** Gives the wrong answer that a rule asks for, or none. */
export function answerWithFault(exchange: FaultyExchange): void {
  const { world, name: method, call, rule } = exchange
  const status = answers[rule.kind](exchange)
  const description = `fault: ${rule.kind} ${rule.stage ?? 'before'}`
  world.counters.noteAnswer({ method, params: call.params, atMs: world.now(), status, description })
}

function answered(result: unknown): string {
  return JSON.stringify({ ok: true, result })
}

function statusText(status: number): string {
  const texts: Record<number, string> = {
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
  }
  return texts[status] ?? 'Internal Server Error'
}
