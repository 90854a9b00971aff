import { z } from 'zod'
import { cleanLine } from './clean-text'
import { refuse } from './problem'

/** A Telegram channel's name: 5–32 of `A–Z a–z 0–9 _`, with or without `@`; kept without. */
export const channelName = z
  .string('empty')
  .transform((value) => cleanLine(value).replace(/^@/, ''))
  .pipe(
    z.string().superRefine((value, context) => {
      if (value === '') return refuse(context, { code: 'empty' })
      if (!/^\w+$/.test(value)) return refuse(context, { code: 'channel-characters' })
      if (value.length < 5) return refuse(context, { code: 'too-short', limit: 5 })
      if (value.length > 32) refuse(context, { code: 'too-long', limit: 32 })
    }),
  )
