import type { App } from '../../app'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'
import { statesWithCause } from '../../vocabulary/recipient-status'
import type { CauseCount, StateWithCause } from '../../vocabulary/recipient-status'

/**
 * Counts the people of a broadcast who were not served, or only in part, by state and cause, most frequent first. Reads
 * an index of those rows alone: of a million who were sent to and a few who were not it reads the few.
 */
export async function countCauses(
  app: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<CauseCount[]> {
  const rows = await read<{ status: StateWithCause; code: string; people: number }>(
    app,
    sql`SELECT status, error_code AS code, count(*) AS people FROM broadcast_recipients
        WHERE broadcast_id = ${broadcastId} AND error_code IS NOT NULL AND status IN ${list(statesWithCause)}
        GROUP BY status, error_code ORDER BY count(*) DESC, error_code`,
  )
  return rows.map(({ status, code, people }) => ({ state: status, code, people }))
}
