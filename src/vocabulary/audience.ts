import type { Role } from './roles'

/** Filters of an audience, all of which must hold; an empty one is everyone. Stored in `broadcasts.filters`. */
export interface Audience {
  competitionIds?: number[]
  roles?: Role[]
}

/** People an audience reaches now, and those it would skip, by cause. */
export interface AudienceCount {
  total: number
  reachable: number
  unsubscribed: number
  blocked: number
  inactive: number
}
