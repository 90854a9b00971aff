import type { App } from '../../app'
import { lockRows } from '../../db/row-locks'
import { join, list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { nextRecipients } from '../recipients/next-recipients'
import { skipCauseOf } from './audience'
import { writeJudged } from './write-judged'
import type { SkippedPeople } from './write-judged'

/** Recipients of one transaction: a second of work at most. */
const GROUP = 2_000

const noneIs = (status: 'pending' | 'sending') => sql`NOT EXISTS (
  SELECT 1 FROM broadcast_recipients t
  WHERE t.broadcast_id = b.id AND t.channel = 'telegram' AND t.status = ${status})`

/**
 * The condition that a row `b` of broadcasts, whose audience is frozen, has its letters to those whom Telegram could not
 * reach still to be written, and that Telegram's part is over.
 */
export const isFallbackDue = sql`(b.email_fallback = ${true} AND b.fallback_frozen_at IS NULL
  AND b.frozen_at IS NOT NULL AND b.retry_scope IS NULL AND ${noneIs('pending')} AND ${noneIs('sending')})`

/** Where they are; each is read from an index, which of them it is about is asked of few rows then. */
const statesNotReached = ['blocked', 'failed', 'skipped'] as const

/** Blocked, refused, or known to be blocked before. Of the unknown nobody knows that they were not reached. */
const wasNotReached = sql`(r.status IN ('blocked', 'failed')
  OR (r.status = 'skipped' AND r.error_code = 'blocked_before'))`

export interface FrozenLetters {
  /** Nobody is left to be looked at, or the broadcast is not one of these, or its time has not come. */
  isOver: boolean
  causes: SkippedPeople[]
}

/**
 * Writes the letters of the next of those whom Telegram could not reach; rows, totals and cursor are one transaction. Who
 * has one is passed over, so that a retry may look at everybody again.
 */
export async function freezeFallback(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, limit = GROUP }: { broadcastId: number; limit?: number },
): Promise<FrozenLetters> {
  const now = app.now()
  return transaction(app, async (tx) => {
    const cursor = await claim(tx, broadcastId)
    if (cursor === null) return { isOver: true, causes: [] }
    const { rows: looked } = await tx.run<{ id: number }>(
      nextRecipients({ broadcastId, statuses: statesNotReached, after: cursor, limit }),
    )
    const ids = looked.map((row) => row.id)
    if (ids.length === 0) {
      await tx.run(
        sql`UPDATE broadcasts SET fallback_frozen_at = ${now}, updated_at = ${now} WHERE id = ${broadcastId}`,
      )
      return { isOver: true, causes: [] }
    }
    const people = sql`
      SELECT u.id, u.email, ${skipCauseOf.email} AS cause FROM users u
      WHERE u.id IN (SELECT r.user_id FROM broadcast_recipients r
        WHERE r.broadcast_id = ${broadcastId} AND r.id IN ${list(ids)} AND r.channel = 'telegram' AND ${wasNotReached})
      ORDER BY u.id`
    const written = await writeJudged(tx, {
      broadcastId,
      channel: 'email',
      people,
      existing: 'pass over',
      now,
    })
    const set: Sql[] = [
      sql`fallback_cursor = ${Math.max(...ids)}`,
      sql`total_recipients = total_recipients + ${written.total}`,
      sql`email_total = email_total + ${written.total}`,
      sql`skipped_count = skipped_count + ${written.skipped}`,
      sql`email_skipped_count = email_skipped_count + ${written.skipped}`,
    ]
    await tx.run(sql`UPDATE broadcasts SET ${join(set)}, updated_at = ${now} WHERE id = ${broadcastId}`)
    return { isOver: false, causes: written.causes }
  })
}

/** Where to go on, under the lock of the broadcast's row; null: there is nothing to do now. */
async function claim(tx: Tx, broadcastId: number): Promise<number | null> {
  await tx.run(sql`SELECT id FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`)
  const { rows } = await tx.run<{ cursor: number | string }>(sql`
    SELECT b.fallback_cursor AS cursor FROM broadcasts b
    WHERE b.id = ${broadcastId} AND b.status = 'sending' AND ${isFallbackDue}`)
  return rows[0] === undefined ? null : Number(rows[0].cursor)
}
