import type { Language } from '../vocabulary/language'
import type { ProfileField } from '../vocabulary/profile-field'

/** What the panel's pages and its API tell each other; types alone. Instants are ISO 8601 in UTC. */

/** A page of a resource. */
export interface ListAnswer<Shown> {
  data: Shown[]
  /** On all pages. */
  total: number
}

/** By filter: its values and how many rows each would leave; null: rows without one. */
export type ValuesAnswer = Record<string, { value: string | null; count: number }[]>

/** What goes along when a record is deleted. */
export interface ConsequencesAnswer {
  counts: { name: string; count: number }[]
}

/** Any refusal. */
export interface ErrorAnswer {
  code: string
  /** A sentence for people, in their language. */
  detail: string
  fields?: Record<string, string>
}

/** What is given back with a change, so that nobody overwrites what they have not seen. */
export interface Versioned {
  version: number
}

/** `/api/users` */
export interface UserRecord extends Versioned, Record<ProfileField, string | null> {
  id: number
  telegramId: number
  telegramUsername: string | null
  telegramFirstName: string | null
  /** The name they gave, else what Telegram calls them. */
  name: string
  classicRating: number | null
  quickRating: number | null
  teamRating: number | null
  /** False: never messaged. */
  isActive: boolean
  isOrganiser: boolean
  /** Named in ADMIN_IDS. */
  isOwner: boolean
  language: Language | null
  timezone: string | null
  blockedAt: string | null
  unsubscribedAt: string | null
  lastSeenAt: string | null
  createdAt: string
  updatedAt: string
}

/** What can be given of a person. */
export type UserInput = Partial<
  Pick<
    UserRecord,
    ProfileField | 'telegramUsername' | 'classicRating' | 'quickRating' | 'teamRating' | 'isActive'
  >
>
