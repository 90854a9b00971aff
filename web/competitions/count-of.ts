import type { CompetitionRecord } from '../../src/admin/api-types'

type Counts = CompetitionRecord['counts']

/** How many of the registrations are in a role, in a state, or both. */
export function countOf(counts: Counts, wanted: Partial<Pick<Counts[number], 'role' | 'status'>>): number {
  return counts
    .filter(({ role, status }) => role === (wanted.role ?? role) && status === (wanted.status ?? status))
    .reduce((total, { count }) => total + count, 0)
}
