import { roles } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'

/** What roles were called before the predecessor's first migration. */
const renamed: Readonly<Record<string, Role>> = { spectator: 'viewer', second: 'adviser' }

/** A role by its name of any time; null: it is none. */
export function parseRole(name: unknown): Role | null {
  if (typeof name !== 'string') return null
  const word = name.trim().toLowerCase()
  return (
    roles.find((role) => role === word) ?? (Object.hasOwn(renamed, word) ? (renamed[word] ?? null) : null)
  )
}
