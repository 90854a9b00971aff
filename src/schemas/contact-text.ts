import { z } from 'zod'
import { MAX_CONTACT_TEXT } from '../vocabulary/contact'
import { refuse } from './problem'

/** A message to one person as it is typed: as long as Telegram takes it, in UTF-16 units, as Telegram counts. */
export const contactText = z
  .string('empty')
  // Half of a character, which no database keeps.
  .transform((text) => text.replace(/\p{Cs}/gu, ''))
  .superRefine((text, context) => {
    if (text.trim() === '') return refuse(context, { code: 'empty' })
    if (text.length > MAX_CONTACT_TEXT) refuse(context, { code: 'too-long', limit: MAX_CONTACT_TEXT })
  })
