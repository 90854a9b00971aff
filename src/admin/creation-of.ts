import type { FastifyRequest } from 'fastify'
import { askerOf } from '../domain/creations/creation'
import type { Creation } from '../domain/creations/creation'
import { hashSecret } from '../domain/secrets/secret'
import { sign } from '../domain/secrets/sign'
import { AppError } from '../errors'
import type { Route } from './route'

/** As the IETF's draft draft-ietf-httpapi-idempotency-key-header calls it; any text that is different each time. */
export const KEY_HEADER = 'idempotency-key'
const LONGEST_KEY = 255

/** The key of a request that creates something, of whoever asks; null: the route takes none, or none was given. */
export function creationOf(
  { createsOnce, method, path }: Pick<Route, 'createsOnce' | 'method' | 'path'>,
  { headers, session, program }: Pick<FastifyRequest, 'headers' | 'session' | 'program'>,
  { input, botToken }: { input: unknown; botToken: string },
): Creation | null {
  const key = headers[KEY_HEADER]
  const who = session !== null ? { organiserId: session.telegramId } : program && { tokenId: program.tokenId }
  if (createsOnce === undefined || key === undefined || who === null) return null
  if (typeof key !== 'string' || key === '' || key.length > LONGEST_KEY)
    throw new AppError('request_unreadable')
  // What is asked for may be personal: it is compared and never read again, and nobody can guess at it without the key.
  const requestHash = sign({ botToken, purpose: 'creations', text: JSON.stringify([method, path, input]) })
  return { asker: askerOf(who), keyHash: hashSecret(key), requestHash }
}
