import { z } from 'zod'
import type { ProfileChanges } from '../domain/users/write-profile'
import type { Ratings } from '../domain/users/write-ratings'
import type { Translate } from '../messages/translate'
import { parseField } from '../schemas/fields'
import { profileFields } from '../vocabulary/profile-field'
import type { ProfileField } from '../vocabulary/profile-field'
import { RefusedFields } from './refused-fields'

const text = z.string().max(2000).nullable().optional()
/** As Telegram allows them; it stands beside what somebody did, and no text may pass for another's name. */
const username = z
  .string()
  .trim()
  .regex(/^(@?\w{4,32})?$/)
  .nullable()
  .optional()
const rating = z.int().min(0).max(10_000).nullable().optional()
const texts = Object.fromEntries(profileFields.map((field) => [field, text])) as Record<
  ProfileField,
  typeof text
>

/** What the panel gives of a person; each text is checked as the bot checks it. */
export const personInput = {
  ...texts,
  telegramUsername: username,
  ...{ classicRating: rating, quickRating: rating, teamRating: rating },
  isActive: z.boolean().optional(),
}
type PersonInput = z.output<z.ZodObject<typeof personInput>>

/** The parts of it; RefusedFields with the sentences that the bot would say. An empty text empties its field. */
export function personIn(
  input: PersonInput,
  { t, now }: { t: Translate; now: Date },
): { profile: ProfileChanges; ratings: Ratings; username?: string | null; isActive?: boolean } {
  const { telegramUsername, classicRating, quickRating, teamRating, isActive } = input
  const ratings = { classicRating, quickRating, teamRating }
  return {
    profile: profileIn(input, { t, now }),
    ratings: Object.fromEntries(Object.entries(ratings).filter(([, value]) => value !== undefined)),
    ...(telegramUsername !== undefined && { username: usernameOf(telegramUsername) }),
    ...(isActive !== undefined && { isActive }),
  }
}

function profileIn(input: PersonInput, { t, now }: { t: Translate; now: Date }): ProfileChanges {
  const changes: ProfileChanges = {}
  const refused: Record<string, string> = {}
  for (const field of profileFields) {
    const value = input[field]
    if (value === undefined) continue
    const isEmpty = value === null || value.trim() === ''
    const { problem } = isEmpty ? {} : parseField(field, value, now)
    if (problem !== undefined)
      refused[field] = t(
        `problem-${problem.code}`,
        problem.limit === undefined ? {} : { limit: problem.limit },
      )
    changes[field] = isEmpty ? null : value
  }
  if (Object.keys(refused).length > 0) throw new RefusedFields(refused)
  return changes
}

function usernameOf(name: string | null): string | null {
  const bare = name?.trim().replace(/^@/, '').slice(0, 255) ?? ''
  return bare === '' ? null : bare
}
