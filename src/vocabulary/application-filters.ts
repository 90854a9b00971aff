import type { RegistrationStatus } from './registration-status'
import type { Role } from './roles'

/** How long an application waits, in hours; null: no bound. */
export const applicationAges = {
  day: { atLeast: null, atMost: 24 },
  older_day: { atLeast: 24, atMost: null },
  older_week: { atLeast: 7 * 24, atMost: null },
} as const satisfies Record<string, { atLeast: number | null; atMost: number | null }>
export type ApplicationAge = keyof typeof applicationAges

/** What a list of applications is narrowed to; absent: not at all. */
export interface ApplicationFilters {
  competitionId?: number | undefined
  role?: Role | undefined
  status?: RegistrationStatus | undefined
  age?: ApplicationAge | undefined
  /** Words of a name, a username, a number of a phone or of an application. */
  search?: string | undefined
}

export const filterDimensions = ['competition', 'role', 'status', 'age'] as const
export type FilterDimension = (typeof filterDimensions)[number]

/** At most so many are chosen one by one; more go by their filter. */
export const MAX_CHOSEN = 200
/** At most so many are decided at once. */
export const MAX_BULK = 5000
