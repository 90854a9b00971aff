import { audienceSchema } from '../../schemas/audience'
import type { Audience } from '../../vocabulary/audience'
import { parseRole } from './old-roles'

const names: Readonly<Record<string, keyof Audience>> = {
  competition_ids: 'competitionIds',
  roles: 'roles',
  statuses: 'statuses',
  countries: 'countries',
  cities: 'cities',
  has_email: 'hasEmail',
}

/** The filters of a broadcast; null: they cannot be understood, and whom they meant nobody knows. */
export function convertAudience(filters: unknown): Audience | null {
  if (filters === null) return {}
  if (typeof filters !== 'object' || Array.isArray(filters)) return null
  const entries = Object.entries(filters)
    .filter(([, value]) => !isUnset(value))
    .map(([name, value]): [string, unknown] => [
      names[name] ?? name,
      name === 'roles' ? toRoles(value) : value,
    ])
  const parsed = audienceSchema.safeParse(Object.fromEntries(entries))
  return parsed.success ? parsed.data : null
}

/** What narrowed nothing; its box for e-mail was ticked or not, and never asked for people without one. */
function isUnset(value: unknown): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

function toRoles(value: unknown): unknown {
  return Array.isArray(value) ? value.map((role: unknown) => parseRole(role) ?? role) : value
}
