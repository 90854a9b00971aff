import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import { hasMessage } from './freeze-follow-up'

/** Whom a recall or a correction would reach, and who keeps the message as it is. */
export interface Reach {
  people: number
  /** Sent more than 48 hours ago, which a recall cannot delete; 0 for a correction. */
  tooOld: number
  /** May have got it: nobody knows which message that would be. */
  unknown: number
}

/** Counts whom a recall or a correction of a broadcast would reach now. */
export async function countReach(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, kind }: { broadcastId: number; kind: Exclude<BroadcastKind, 'send'> },
): Promise<Reach> {
  const [row] = await read<{ people: number; sent: number; unknown: number }>(
    app,
    sql`SELECT (SELECT count(*) FROM broadcast_recipients r
            WHERE ${hasMessage({ parentId: broadcastId, kind, now: app.now() })}) AS people,
          (SELECT count(*) FROM broadcast_recipients r
            WHERE ${hasMessage({ parentId: broadcastId, kind: 'correct', now: app.now() })}) AS sent,
          (SELECT unknown_count FROM broadcasts WHERE id = ${broadcastId}) AS unknown`,
  )
  const { people = 0, sent = 0, unknown = 0 } = row ?? {}
  return { people, tooOld: sent - people, unknown }
}
