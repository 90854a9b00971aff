import type { App } from '../../app'
import { read } from '../../db/read'
import { raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Channel } from '../../vocabulary/channel'
import { dueRecipients } from '../recipients/due-recipients'
import { isFallbackDue } from './freeze-fallback'

/** A broadcast that somebody must work on, as the ledger tells it, whatever the queues hold. */
export interface ActiveBroadcast {
  broadcastId: number
  /** Its audience is still being written, or put back to be tried again. */
  freezing: boolean
  /** Messages of Telegram's are due now, or letters. */
  due: Record<Channel, boolean>
}

/** Lists broadcasts being sent, oldest first: the answer to a lost queue. */
export async function listActiveBroadcasts(app: Pick<App, 'db' | 'now'>): Promise<ActiveBroadcast[]> {
  const now = app.now()
  const rows = await read<{ id: number; freezing: Flag; telegram: Flag; email: Flag }>(
    app,
    sql`SELECT b.id, (b.frozen_at IS NULL OR b.retry_scope IS NOT NULL OR ${isFallbackDue}) AS freezing,
          ${isDue('telegram', now)} AS telegram, ${isDue('email', now)} AS email
        FROM broadcasts b WHERE b.status = 'sending' ORDER BY b.id`,
  )
  return rows.map((row) => ({
    broadcastId: row.id,
    freezing: Boolean(row.freezing),
    due: { telegram: Boolean(row.telegram), email: Boolean(row.email) },
  }))
}

type Flag = number | boolean

function isDue(channel: Channel, now: Date): Sql {
  return sql`EXISTS (${dueRecipients({ broadcastId: raw('b.id'), channel, now, limit: 1 })})`
}
