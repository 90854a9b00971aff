import type { App } from '../../app'
import { lockRows } from '../../db/row-locks'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { addToCounters, countRows } from './counters'
import { retryCondition, statusOfScope } from './retry-condition'
import type { Retried } from './retry-condition'
import { theseRecipients } from './these-recipients'

/** Rows of one transaction: a second of work at most. */
const GROUP = 2_000

interface Retry extends Retried {
  cursor: number
}

/**
 * Puts the next group of those whom a retry is for back to `pending`, counters and all; the cursor lets nobody be put
 * back twice by one retry. Their lease token goes: an answer to the earlier request corrects nothing any more. Answers
 * how many; 0: that was all, and the retry's own part has ended.
 */
export async function requeueRecipients(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, limit = GROUP }: { broadcastId: number; limit?: number },
): Promise<number> {
  const now = app.now()
  return transaction(app, async (tx) => {
    const retry = await claim(tx, broadcastId)
    if (retry === null) return 0
    const recipientIds = await next(tx, { broadcastId, retry, limit })
    if (recipientIds.length === 0) {
      await tx.run(
        sql`UPDATE broadcasts SET retry_scope = NULL, updated_at = ${now} WHERE id = ${broadcastId}`,
      )
      return 0
    }
    const requeued = await tx.run<{ channel: Channel }>(sql`
      UPDATE broadcast_recipients SET status = 'pending', attempts = 0, error_code = NULL, error = NULL, sent_at = NULL,
        next_attempt_at = NULL, leased_by = NULL, lease_token = NULL, lease_until = NULL, updated_at = ${now}
      WHERE ${theseRecipients({ broadcastId, recipientIds })}
      RETURNING channel`)
    const { all, letters } = countRows(requeued.rows)
    const status = statusOfScope[retry.scope]
    const set = [sql`retry_cursor = ${Math.max(...recipientIds)}`]
    await addToCounters(tx, {
      broadcastId,
      changes: { [status]: -all },
      letters: { [status]: -letters },
      now,
      set,
    })
    return all
  })
}

async function claim(tx: Tx, broadcastId: number): Promise<Retry | null> {
  const { rows } = await tx.run<{
    scope: RetryScope
    cursor: number | string
    fallback: boolean | number
  }>(sql`
    SELECT retry_scope AS scope, retry_cursor AS cursor, email_fallback AS fallback FROM broadcasts
    WHERE id = ${broadcastId} AND status IN ('sending', 'paused') AND retry_scope IS NOT NULL ${lockRows()}`)
  const [row] = rows
  if (row === undefined) return null
  return { scope: row.scope, cursor: Number(row.cursor), isFallback: Boolean(row.fallback) }
}

/** A row that a late answer is just correcting is passed over: it is not what it was. */
async function next(
  tx: Tx,
  { broadcastId, retry, limit }: { broadcastId: number; retry: Retry; limit: number },
): Promise<number[]> {
  const { rows } = await tx.run<{ id: number }>(sql`
    SELECT id FROM broadcast_recipients r
    WHERE broadcast_id = ${broadcastId} AND id > ${retry.cursor} AND ${retryCondition(retry)}
    ORDER BY id LIMIT ${limit} ${forUpdateSkipLocked()}`)
  return rows.map((row) => row.id)
}
