import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { changeStatus } from './change-status'
import type { Changed, StatusChange } from './change-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { endPause } from './end-pause'

type Leaving = BroadcastCommand & Pick<StatusChange, 'from' | 'to' | 'action' | 'now' | 'set'>

/**
 * Changes the status of a broadcast to go on or for good, and ends the pause that it may stand in with all that it was
 * paused for. Throws as changeStatus does.
 */
export async function leavePause(
  tx: Tx,
  { organiserId, via, set = [], ...change }: Leaving,
): Promise<Changed> {
  const changed = await changeStatus(tx, {
    ...change,
    actorId: organiserId,
    facts: originOf({ via }),
    set: [
      sql`pause_cause = NULL`,
      sql`pause_detail = NULL`,
      sql`parked_until = NULL`,
      sql`recent_answers = ''`,
      sql`probes = 0`,
      ...set,
    ],
  })
  await endPause(tx, { broadcastId: change.broadcastId, pausedAt: changed.pausedAt, now: change.now })
  return changed
}
