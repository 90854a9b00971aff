/** An answer of the Bot API with `ok: false`; thrown by method handlers, written by the server. */
export class ApiFailure extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number },
  ) {
    super(description)
  }
}

/** A 400 with Telegram's prefix. */
export function badRequest(
  reason: string,
  parameters?: { retry_after?: number; migrate_to_chat_id?: number },
): ApiFailure {
  return new ApiFailure(400, `Bad Request: ${reason}`, parameters)
}

/** A 403 with Telegram's prefix. */
export function forbidden(reason: string): ApiFailure {
  return new ApiFailure(403, `Forbidden: ${reason}`)
}

/** A 429; without `retryAfterSeconds` the answer has no `parameters`, which some gateways do. */
export function tooManyRequests(retryAfterSeconds?: number): ApiFailure {
  if (retryAfterSeconds === undefined) return new ApiFailure(429, 'Too Many Requests')
  return new ApiFailure(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  })
}
