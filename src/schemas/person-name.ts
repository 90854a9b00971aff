import { line } from './bounded-text'
import { refuse } from './problem'

/** Letters with their accents; joiners only between letters, where Persian and Indic names need them. */
const nameCharacters = /^(?:[\p{L}\p{M} '’‘ʼ`\-‐‑]|(?<=[\p{L}\p{M}])[\u200C\u200D](?=\p{L}))+$/u

/** A first or last name: 2–50 letters of any script, spaces, hyphens, apostrophes; apostrophes are made alike. */
export const personName = line({ min: 2, max: 50 })
  .superRefine((value, context) => {
    if (!nameCharacters.test(value)) return refuse(context, { code: 'letters-only' })
    if (!/\p{L}/u.test(value)) refuse(context, { code: 'letters-needed' })
  })
  .transform(plainMarks)

/** A name for a certificate: 3–100 Latin letters (accents are fine), spaces, hyphens, apostrophes; two letters at least. */
export const certificateName = line({ min: 3, max: 100 })
  .superRefine((value, context) => {
    if (!/^[\p{Script=Latin}\p{M} '’‘ʼ`\-‐‑]+$/u.test(value)) return refuse(context, { code: 'latin-only' })
    if ((value.match(/\p{L}/gu) ?? []).length < 2) refuse(context, { code: 'letters-needed' })
  })
  .transform(plainMarks)

/** The typographic forms that phones put in, as a keyboard has them: the same name is the same text. */
function plainMarks(value: string): string {
  return value.replace(/[’‘`]/gu, "'").replace(/[‐‑]/gu, '-')
}
