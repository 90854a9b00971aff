import type { ServerResponse } from 'node:http'
import type { ApiFailure } from '../api-failure'

/** Writes a JSON text; does nothing when the caller has gone. */
export function respondText(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/json',
): void {
  if (response.destroyed || response.headersSent) return
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

/** The body of a refusal as Telegram writes it. */
export function failureBody(failure: ApiFailure): string {
  return JSON.stringify({
    ok: false,
    error_code: failure.code,
    description: failure.description,
    parameters: failure.parameters,
  })
}
