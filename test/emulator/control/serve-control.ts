import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectBody, parseBody } from '../http/body'
import { respondText } from '../http/respond'
import { runCommand } from './commands'
import type { CommandTarget } from './commands'

/** Serves `/control/<command>`: parameters as JSON or query, the answer as `{ ok, result | error }`. */
export function serveControl(
  target: CommandTarget,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  collectBody(request, (raw) => {
    const body = parseBody(query, request.headers['content-type'] ?? '', raw)
    const answer = body
      ? runCommand(target, path.slice('/control/'.length), body.params)
      : Promise.reject(new Error('the body is not a JSON object'))
    answer.then(
      (result) => {
        respondText(response, 200, JSON.stringify({ ok: true, result: result ?? null }))
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        respondText(response, 400, JSON.stringify({ ok: false, error: message }))
      },
    )
  })
}
