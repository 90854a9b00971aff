import { withoutPartition } from './partitions'

/**
 * The unique constraint that a failed write ran into, as `uq_<table>_<columns>` (`uq_users_phone`) on both databases,
 * or null when it failed for another reason.
 */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === UNIQUE_VIOLATION)
    return 'constraint' in error ? withoutPartition(String(error.constraint)) : null
  const columns = /^(?:SqliteError: )?UNIQUE constraint failed: (.+)$/.exec(error.message)?.[1]?.split(', ')
  const table = columns?.[0]?.split('.')[0]
  if (columns === undefined || table === undefined) return null
  return `uq_${table}_${columns.map((column) => column.split('.')[1]).join('_')}`
}

/** SQLSTATE of PostgreSQL. */
const UNIQUE_VIOLATION = '23505'
