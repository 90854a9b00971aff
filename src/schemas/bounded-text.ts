import { z } from 'zod'
import { cleanLine, cleanText, lengthOf } from './clean-text'
import { refuse } from './problem'

interface Bounds {
  min: number
  max: number
}

/** One line of `min`–`max` characters. */
export function line(bounds: Bounds) {
  return bounded(cleanLine, bounds)
}

/** A text of several lines, `min`–`max` characters. */
export function paragraph(bounds: Bounds) {
  return bounded(cleanText, bounds)
}

/** A line with a letter in it: a place is not a number or a smile. */
export function wordedLine(bounds: Bounds) {
  return line(bounds).superRefine((value, context) => {
    if (!/\p{L}/u.test(value)) refuse(context, { code: 'letters-needed' })
  })
}

function bounded(clean: (value: string) => string, { min, max }: Bounds) {
  return z
    .string('empty')
    .transform(clean)
    .pipe(
      z.string().superRefine((value, context) => {
        const length = lengthOf(value)
        if (length === 0) return refuse(context, { code: 'empty' })
        if (length < min) return refuse(context, { code: 'too-short', limit: min })
        if (length > max) refuse(context, { code: 'too-long', limit: max })
      }),
    )
}
