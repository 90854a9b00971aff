import { createHash, randomBytes } from 'node:crypto'

/** A new secret of so many random bytes, in base64url; only its hash is kept. */
export function createSecret({ bytes }: { bytes: number }): string {
  return randomBytes(bytes).toString('base64url')
}

/** SHA-256 in hex. A secret is random and long, so that neither salt nor a slow hash adds anything. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
