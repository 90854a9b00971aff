import type { Language } from './language'
import type { RegistrationStatus } from './registration-status'
import type { Role } from './roles'

/**
 * Filters of an audience; an empty one is everyone. Each list means "any of these", and all filters must hold; those
 * about registrations, of ONE registration. Stored in `broadcasts.filters` and `saved_filters.filters`.
 */
export interface Audience {
  competitionIds?: number[] | undefined
  roles?: Role[] | undefined
  statuses?: RegistrationStatus[] | undefined
  /** Time slots and jury panels that the registration holds or wishes. */
  slotIds?: number[] | undefined
  panelIds?: number[] | undefined
  /** Whether there is any registration at all, whatever became of it. */
  isRegistered?: boolean | undefined
  /** Compared as foldPlace() does: in any case. */
  countries?: string[] | undefined
  cities?: string[] | undefined
  /** People whose language is not known are spoken to in the default one and belong to it. */
  languages?: Language[] | undefined
  hasEmail?: boolean | undefined
  /** People chosen one by one in the panel; who is erased is none of them any more. No dimension: nobody picks it from a list. */
  userIds?: number[] | undefined
}

/** What an audience can be narrowed by, in the order in which it is told, with the filter that keeps it. */
export const audienceDimensions = {
  competition: 'competitionIds',
  role: 'roles',
  status: 'statuses',
  slot: 'slotIds',
  panel: 'panelIds',
  registered: 'isRegistered',
  country: 'countries',
  city: 'cities',
  language: 'languages',
  email: 'hasEmail',
} as const satisfies Record<string, keyof Audience>
export type AudienceDimension = keyof typeof audienceDimensions

/** One value of a dimension: an id, a word, a place, yes or no. */
export type AudienceValue = string | number | boolean

/** Dimensions of a registration: nobody without one can be narrowed by them. */
export const registrationDimensions = [
  'competition',
  'role',
  'status',
  'slot',
  'panel',
] as const satisfies readonly AudienceDimension[]

/** Registrations whose people a competition's audience means unless somebody asks for others. */
export const announcedStatuses = [
  'pending',
  'approved',
  'waitlisted',
] as const satisfies readonly RegistrationStatus[]

/** People an audience has now whom a letter would be written to, and those it would skip, by cause. */
export interface LetterCount {
  reachable: number
  withoutAddress: number
  unsubscribed: number
  inactive: number
}

/** People an audience has now, and those it would skip, by cause. */
export interface AudienceCount {
  total: number
  reachable: number
  unsubscribed: number
  blocked: number
  inactive: number
  /** Registrations that these people match by; null when the audience does not ask for any. */
  registrations: number | null
}
