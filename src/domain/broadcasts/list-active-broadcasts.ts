import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'

/** A broadcast that somebody must work on, as the ledger tells it, whatever the queues hold. */
export interface ActiveBroadcast {
  broadcastId: number
  /** Its audience is still being written, or put back to be tried again. */
  freezing: boolean
  /** Somebody is due now. */
  due: boolean
}

/** Lists broadcasts being sent, oldest first: the answer to a lost queue. */
export async function listActiveBroadcasts(app: Pick<App, 'db' | 'now'>): Promise<ActiveBroadcast[]> {
  const now = app.now()
  const rows = await read<{ id: number; freezing: number | boolean; due: number | boolean }>(
    app,
    sql`SELECT b.id, (b.frozen_at IS NULL OR b.retry_scope IS NOT NULL) AS freezing, EXISTS (
          SELECT 1 FROM broadcast_recipients r
          WHERE r.broadcast_id = b.id AND r.status = 'pending'
            AND (r.next_attempt_at IS NULL OR r.next_attempt_at <= ${now})
            AND (r.lease_until IS NULL OR r.lease_until < ${now})) AS due
        FROM broadcasts b WHERE b.status = 'sending' ORDER BY b.id`,
  )
  return rows.map((row) => ({ broadcastId: row.id, freezing: Boolean(row.freezing), due: Boolean(row.due) }))
}
