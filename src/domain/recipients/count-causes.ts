import type { App } from '../../app'
import { read } from '../../db/read'
import { list, raw, sql } from '../../db/sql'
import type { Channel } from '../../vocabulary/channel'
import { statesWithCause } from '../../vocabulary/recipient-status'
import type { CauseCount, StateWithCause } from '../../vocabulary/recipient-status'

/**
 * Counts the people of a broadcast who were not served, or only in part, by state and cause, most frequent first; those of
 * a channel alone where one is given. Reads those rows alone: of a million who were sent to and a few who were not the few.
 */
export async function countCauses(
  app: Pick<App, 'db'>,
  { broadcastId, channel }: { broadcastId: number; channel?: Channel | undefined },
): Promise<CauseCount[]> {
  const byChannel = channel === undefined ? raw('') : sql`AND channel = ${channel}`
  const rows = await read<{ status: StateWithCause; code: string; people: number }>(
    app,
    sql`SELECT status, error_code AS code, count(*) AS people FROM broadcast_recipients
        WHERE broadcast_id = ${broadcastId} AND error_code IS NOT NULL AND status IN ${list(statesWithCause)}
          ${byChannel}
        GROUP BY status, error_code ORDER BY count(*) DESC, error_code`,
  )
  return rows.map(({ status, code, people }) => ({ state: status, code, people }))
}
