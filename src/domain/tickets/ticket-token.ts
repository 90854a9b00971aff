import { createHash, randomBytes } from 'node:crypto'

/** 192 bits; 32 letters of base64url, so that a deep link's 64 take it. */
const TOKEN_BYTES = 24

/** A new token; only its hash is kept. */
export function createTicketToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** SHA-256 in hex. A token is random and long, so that neither salt nor a slow hash adds anything. */
export function hashTicketToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
