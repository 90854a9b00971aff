import { HttpError } from 'grammy'

/** An error as it may be logged: what it is and where, without the payloads, parameters and rows that errors carry. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack } = error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const inner = error instanceof HttpError ? error.error : error.cause
  const cause = inner === undefined ? {} : { cause: describeError(inner) }
  return { type: name, message, ...code, stack, ...cause }
}
