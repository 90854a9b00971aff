import { QueryFailedError } from 'typeorm'

/** What names the unique constraint that a statement violated (`users.phone`, `uq_users_phone`), or null for any other error. */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null
  const { code, constraint, message } = error.driverError as Error & { code?: unknown; constraint?: unknown }
  if (code === '23505') return String(constraint)
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') return message
  return null
}
