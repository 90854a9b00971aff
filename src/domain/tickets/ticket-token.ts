import { createSecret } from '../secrets/secret'

/** 192 bits; 32 letters of base64url, so that a deep link's 64 take it. */
const TOKEN_BYTES = 24

/** A new token; only its hash is kept. */
export function createTicketToken(): string {
  return createSecret({ bytes: TOKEN_BYTES })
}
