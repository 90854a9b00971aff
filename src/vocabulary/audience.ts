import type { RegistrationStatus } from './registration-status'
import type { Role } from './roles'

/** Filters of an audience, all of which must hold of one registration; an empty one is everyone. Stored in `broadcasts.filters`. */
export interface Audience {
  competitionIds?: number[]
  roles?: Role[]
  statuses?: RegistrationStatus[]
}

/** Registrations whose people a competition's audience means unless somebody asks for others. */
export const announcedStatuses = [
  'pending',
  'approved',
  'waitlisted',
] as const satisfies readonly RegistrationStatus[]

/** People an audience has now, and those it would skip, by cause. */
export interface AudienceCount {
  total: number
  reachable: number
  unsubscribed: number
  blocked: number
  inactive: number
}
