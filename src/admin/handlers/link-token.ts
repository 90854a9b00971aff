import { z } from 'zod'

/** The token of a one-time link: 32 bytes in base64url. */
export const linkToken = z.string().regex(/^[\w-]{43}$/)
