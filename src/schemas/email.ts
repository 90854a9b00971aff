import { z } from 'zod'
import { line } from './bounded-text'
import { refuse } from './problem'

/** An e-mail address in lower case, ASCII as the database's `lower()` needs it; the host has a dot. */
export const email = line({ min: 1, max: 255 })
  .transform((value) => value.toLowerCase())
  .superRefine((value, context) => {
    if (!isAddress(value)) refuse(context, { code: 'email-invalid' })
  })

function isAddress(value: string): boolean {
  if (!z.regexes.html5Email.test(value)) return false
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  if (local.length > 64 || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false
  return /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(value.slice(at))
}
