import { setImmediate as nextTurn } from 'node:timers/promises'
import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import { isFinal } from '../recipients/next-recipients'
import { hasMessage } from './freeze-follow-up'

/** Whom a recall or a correction would reach, and who keeps the message as it is. */
export interface Reach {
  people: number
  /** Sent more than 48 hours ago, which a recall cannot delete; 0 for a correction. */
  tooOld: number
  /** May have got it: nobody knows which message that would be. */
  unknown: number
}

/** Rows read in one go: some ten milliseconds of a process that has others to answer. */
const STEP = 20_000

type FollowUpKind = Exclude<BroadcastKind, 'send'>

/** Counts whom a recall or a correction of a broadcast would reach now; everybody whom it was sent is read once, in steps. */
export async function countReach(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, kind, step = STEP }: { broadcastId: number; kind: FollowUpKind; step?: number },
): Promise<Reach> {
  const [row] = await read<{ unknown: number }>(
    app,
    sql`SELECT unknown_count - email_unknown_count AS unknown FROM broadcasts WHERE id = ${broadcastId}`,
  )
  const reach: Reach = { people: 0, tooOld: 0, unknown: row?.unknown ?? 0 }
  const now = app.now()
  const has = (of: FollowUpKind) => hasMessage({ parentId: broadcastId, kind: of, now })
  for (let after = 0; ;) {
    const [seen] = await read<{ rows: number; last: number; people: number; messages: number }>(
      app,
      // Columns alone are asked for: a subquery in such a CASE has PostgreSQL read its table at each step.
      sql`SELECT count(*) AS rows, max(r.id) AS last, count(CASE WHEN ${has(kind)} THEN 1 END) AS people,
            count(CASE WHEN ${has('correct')} THEN 1 END) AS messages
          FROM (SELECT * FROM broadcast_recipients
            WHERE broadcast_id = ${broadcastId} AND status = 'sent' AND ${isFinal} AND id > ${after}
            ORDER BY id LIMIT ${step}) AS r`,
    )
    if (seen === undefined) return reach
    reach.people += seen.people
    reach.tooOld += seen.messages - seen.people
    if (seen.rows < step) return reach
    after = seen.last
    await nextTurn()
  }
}
