import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors'

/** Header of scripts; forms send the field `csrf`. */
export const CSRF_HEADER = 'x-csrf-token'

/** The token of whoever has this cookie: only a page of ours can show it, and it tells nothing of the cookie. */
export function csrfTokenOf(cookie: string): string {
  return createHmac('sha256', cookie).update('csrf').digest('base64url')
}

/**
 * Lets a change pass when a page of ours asks for it: the origin is PUBLIC_URL's, and the token is that of the cookie.
 * AppError request_foreign.
 */
export function assertOwnPage(
  { headers, body }: FastifyRequest,
  { cookie, publicUrl }: { cookie: string | null; publicUrl: string | undefined },
): void {
  const isOwnOrigin = publicUrl !== undefined && headers.origin === publicUrl
  const given = headers[CSRF_HEADER] ?? fieldOf(body)
  const isOwnToken = cookie !== null && typeof given === 'string' && isSame(given, csrfTokenOf(cookie))
  if (!isOwnOrigin || !isOwnToken) throw new AppError('request_foreign')
}

function fieldOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'csrf' in body ? body.csrf : undefined
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
