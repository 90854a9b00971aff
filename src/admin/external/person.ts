import { z } from 'zod'
import type { User } from '../../db/entities/user.entity'
import type { ProfileChanges } from '../../domain/users/write-profile'
import type { Ratings } from '../../domain/users/write-ratings'
import { AppError } from '../../errors'
import type { Translate } from '../../messages/translate'
import { parseField } from '../../schemas/fields'
import { profileFields } from '../../vocabulary/profile-field'

/** `firstName` as programs write it. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What a program tells of a person; each text is checked as the bot checks it. */
const text = z.string().max(2000).nullable().optional()
const rating = z.int().min(0).max(10_000).nullable().optional()
export const personFields = {
  telegram_username: text,
  first_name: text,
  last_name: text,
  phone: text,
  email: text,
  country: text,
  city: text,
  club: text,
  company: text,
  position: text,
  certificate_name: text,
  presentation: text,
  bio: text,
  date_of_birth: text,
  channel_name: text,
  classic_rating: rating,
  quick_rating: rating,
  team_rating: rating,
}
type PersonInput = z.output<z.ZodObject<typeof personFields>>

/** What of it is the profile; AppError request_invalid with the sentence that the bot would say. */
export function profileIn(input: PersonInput, { t, now }: { t: Translate; now: Date }): ProfileChanges {
  const changes: ProfileChanges = {}
  for (const field of profileFields) {
    const value = input[snake(field) as keyof PersonInput]
    if (value === undefined || typeof value === 'number') continue
    const { problem } = value === null ? {} : parseField(field, value, now)
    if (problem !== undefined) {
      const says = t(`problem-${problem.code}`, problem.limit === undefined ? {} : { limit: problem.limit })
      throw new AppError('request_invalid', { field: snake(field), problem: says })
    }
    changes[field] = value
  }
  return changes
}

/** What of it is ratings. */
export function ratingsIn(input: PersonInput): Ratings {
  return {
    ...(input.classic_rating !== undefined && { classicRating: input.classic_rating }),
    ...(input.quick_rating !== undefined && { quickRating: input.quick_rating }),
    ...(input.team_rating !== undefined && { teamRating: input.team_rating }),
  }
}

/** The user name without its `@`; null empties it. */
export function usernameIn({ telegram_username: name }: PersonInput): string | null | undefined {
  return name?.replace(/^@/, '').slice(0, 255) ?? name
}

const instant = z.iso.datetime()
const shown = z.string().nullable()
const shownRating = z.int().nullable()

/** A person as programs read them. */
export const personAnswer = z.strictObject({
  ...{ id: z.int(), telegram_id: z.int(), telegram_username: shown },
  ...{
    first_name: shown,
    last_name: shown,
    phone: shown,
    email: shown,
    country: shown,
    city: shown,
    club: shown,
  },
  ...{ company: shown, position: shown, certificate_name: shown, presentation: shown, bio: shown },
  ...{ date_of_birth: shown, channel_name: shown },
  ...{ classic_rating: shownRating, quick_rating: shownRating, team_rating: shownRating },
  ...{ seconded_player: shown, is_active: z.boolean(), created_at: instant, updated_at: instant },
})

export function presentPerson(
  person: User,
  { secondedPlayer }: { secondedPlayer: string | null },
): z.output<typeof personAnswer> {
  return {
    ...{ id: person.id, telegram_id: person.telegramId, telegram_username: person.telegramUsername },
    ...{ first_name: person.firstName, last_name: person.lastName, phone: person.phone, email: person.email },
    ...{ country: person.country, city: person.city, club: person.club, company: person.company },
    ...{ position: person.position, certificate_name: person.certificateName },
    ...{ presentation: person.presentation, bio: person.bio, date_of_birth: person.dateOfBirth },
    channel_name: person.channelName,
    classic_rating: person.classicRating,
    quick_rating: person.quickRating,
    team_rating: person.teamRating,
    ...{ seconded_player: secondedPlayer, is_active: person.isActive },
    ...{ created_at: person.createdAt.toISOString(), updated_at: person.updatedAt.toISOString() },
  }
}
