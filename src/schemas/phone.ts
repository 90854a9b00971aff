import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { cleanLine } from './clean-text'
import { refuse } from './problem'

/** A phone number in any usual writing, as E.164. Without a country code only Russian `8…` numbers are understood. */
export const phone = z.string('empty').transform((input, context) => {
  const written = cleanLine(input)
  if (written === '') {
    refuse(context, { code: 'empty' })
    return z.NEVER
  }
  const number = parseInternational(written) ?? parseUnmarked(written)
  if (number !== null) return number
  refuse(context, { code: lacksCountryCode(written) ? 'phone-code' : 'phone-invalid' })
  return z.NEVER
})

function lacksCountryCode(written: string): boolean {
  return /^(?!00)[\d\s().-]+$/.test(written) && /^\d{5,15}$/.test(written.replace(/\D/g, ''))
}

/** With `+` or `00`: the length is enough; number plans change faster than anybody's tables of them. */
function parseInternational(written: string): string | null {
  const marked = written.replace(/^00(?=[\d ])/, '+')
  if (!/^[+＋]/.test(marked)) return null
  const number = parsePhoneNumberFromString(marked, { extract: false })
  return number?.isPossible() === true ? number.number : null
}

/** Digits alone: `8…` of eleven digits is Russian, others may have lost their `+`; both must really exist. */
function parseUnmarked(written: string): string | null {
  if (!/^[\d\s().-]+$/.test(written)) return null
  const digits = written.replace(/\D/g, '')
  if (digits.length < 11) return null
  const marked = /^8\d{10}$/.test(digits) ? `+7${digits.slice(1)}` : `+${digits}`
  const number = parsePhoneNumberFromString(marked, { extract: false })
  return number?.isValid() === true ? number.number : null
}
