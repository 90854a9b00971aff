import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Role } from '../../vocabulary/roles'

interface WaitingList {
  competitionId: number
  role: Role
}

/** How many wait; whoever comes now is one behind them. */
export async function countWaiting(tx: Tx, { competitionId, role }: WaitingList): Promise<number> {
  const { rows } = await tx.run<{ waiting: number }>(sql`SELECT count(*) AS waiting FROM registrations
    WHERE competition_id = ${competitionId} AND role = ${role} AND status = 'waitlisted'`)
  return rows[0]?.waiting ?? 0
}

/**
 * The instant with which somebody goes to the end of a waiting list: now, or a millisecond after the last there, for a
 * place once told never becomes worse, whatever the clocks of several processes say.
 */
export async function endOfWaitingList(
  tx: Tx,
  { competitionId, role, now }: WaitingList & { now: Date },
): Promise<Date> {
  const { rows } = await tx.run<{ last: Date | string | null }>(sql`SELECT max(waitlisted_at) AS last
    FROM registrations WHERE competition_id = ${competitionId} AND role = ${role} AND status = 'waitlisted'`)
  const last = toDate(rows[0]?.last ?? null)
  return last === null || last < now ? now : new Date(last.getTime() + 1)
}
