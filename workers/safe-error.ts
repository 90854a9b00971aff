import { isNativeError } from 'node:util/types'
import { redactToken } from '../src/redact'

/**
 * What of an error may be logged and kept in Redis: name, code, text and stack without tokens. Everything else goes,
 * because errors carry payloads, statements with their parameters, and requests.
 */
export function safeError(error: unknown): Error {
  if (!isNativeError(error)) return new Error(redactToken(String(error)))
  const safe = new Error(redactToken(error.message))
  safe.name = error.name
  safe.stack = redactToken(error.stack ?? error.message)
  if ('code' in error) Object.assign(safe, { code: error.code })
  return safe
}
