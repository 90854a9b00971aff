import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const KEY_BYTES = 32

interface Signed {
  botToken: string
  /** What the signature is for: the key is of this alone, and tells nothing of the token it is made of. */
  purpose: string
  text: string
}

/** HMAC-SHA-256 of a text in base64url, 43 characters, under a key that HKDF makes of the token. */
export function sign({ botToken, purpose, text }: Signed): string {
  const key = Buffer.from(hkdfSync('sha256', botToken, '', `herald ${purpose}`, KEY_BYTES))
  return createHmac('sha256', key).update(text).digest('base64url')
}

/** Whether a signature of 43 characters is that of {@link sign}; takes as long for any. */
export function isSigned({ signature, ...signed }: Signed & { signature: string }): boolean {
  const ours = Buffer.from(sign(signed))
  const theirs = Buffer.from(signature)
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}
