import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { SendOutcome } from '../../vocabulary/send-outcome'

/** Longer than one attempt (MAIL_TIMEOUT_MS): what came of it is recorded within the lease. */
export const MAIL_LEASE_MS = 90_000

/**
 * The rows that an outcome may still change under its lease: one that ended unheard was taken for unknown, and waits for the
 * next attempt or is over; a definite answer corrects that.
 */
export function openTo({ kind }: { kind: SendOutcome['kind'] | 'dropped' }): Sql {
  return kind === 'unknown' ? sql`status = 'sending'` : sql`status IN ('sending', 'pending', 'unknown')`
}
