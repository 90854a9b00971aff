import type { App } from '../../app'
import { join, sql, typed } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { addGate } from './add-gate'

/** Shorter waits are not worth a word on the card. */
const PARKED_MS = 60_000
/** What is left of a gate is measured again and again, and differs a little every time. */
const SAME_MS = 1_000

/**
 * Records that Telegram keeps a broadcast being sent waiting for so long: it counts for its report, and its card says
 * until when if that is more than a minute away. A later time than before replaces it; the same one, as every look finds
 * it, writes nothing.
 */
export async function recordGate(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, gateMs }: { broadcastId: number; gateMs: number },
): Promise<void> {
  const now = app.now()
  const until = new Date(now.getTime() + gateMs)
  const parked = sql`parked_until = CASE WHEN parked_until > ${until} THEN parked_until ELSE ${until} END`
  const isLong = gateMs > PARKED_MS
  const changes = [...addGate({ now, until }), ...(isLong ? [parked] : [])]
  const isNew = sql`gated_until_ms < ${typed(until.getTime() - SAME_MS, 'bigint')}`
  await transaction(app, async (tx) => {
    await tx.run(sql`
      UPDATE broadcasts SET ${join(changes)}
      WHERE id = ${broadcastId} AND status = 'sending' AND (${isNew} ${isLong ? sql`OR parked_until IS NULL` : sql``})`)
  })
}
