import type { ZodType } from 'zod'
import type { FormField } from '../vocabulary/profile-field'
import { line, paragraph, wordedLine } from './bounded-text'
import { channelName } from './channel-name'
import { dateOfBirth } from './date-of-birth'
import { email } from './email'
import { certificateName, personName } from './person-name'
import { phone } from './phone'
import { problemOf } from './problem'
import type { Problem } from './problem'

export type ParsedField = { value: string; problem?: never } | { value?: never; problem: Problem }

const schemas = {
  firstName: () => personName,
  lastName: () => personName,
  phone: () => phone,
  email: () => email,
  country: () => wordedLine({ min: 2, max: 100 }),
  city: () => wordedLine({ min: 2, max: 100 }),
  club: () => line({ min: 2, max: 255 }),
  company: () => line({ min: 1, max: 255 }),
  position: () => line({ min: 1, max: 255 }),
  certificateName: () => certificateName,
  presentation: () => paragraph({ min: 3, max: 500 }),
  bio: () => paragraph({ min: 1, max: 500 }),
  dateOfBirth,
  channelName: () => channelName,
  secondedPlayer: () => wordedLine({ min: 2, max: 255 }),
} as const satisfies Record<FormField, (now: Date) => ZodType<string, string>>

/** An answer as the database keeps it, or what is wrong with it; `now` is the day that ages are counted to. */
export function parseField(field: FormField, input: unknown, now: Date): ParsedField {
  const result = schemas[field](now).safeParse(input)
  return result.success ? { value: result.data } : { problem: problemOf(result.error) }
}
