import type { App } from '../../app'
import { lockRows } from '../../db/row-locks'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { addToCounters, countRows } from './counters'
import { nextRecipients } from './next-recipients'
import { retryCondition, statusOfScope } from './retry-condition'
import type { Retried } from './retry-condition'
import { theseRecipients } from './these-recipients'

/** Rows looked at in one transaction, whether they match or not: a second of work at most. */
const GROUP = 2_000

interface Retry extends Retried {
  cursor: number
}

export interface Requeued {
  /** Nobody is left to be looked at: the retry's own part has ended. */
  isOver: boolean
  people: number
}

/**
 * Puts those of the next group whom a retry is for back to `pending`, counters and all; the cursor lets nobody be put
 * back twice by one retry. Their lease token goes: an answer to the earlier request corrects nothing any more.
 */
export async function requeueRecipients(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, limit = GROUP }: { broadcastId: number; limit?: number },
): Promise<Requeued> {
  const now = app.now()
  return transaction(app, async (tx) => {
    const retry = await claim(tx, broadcastId)
    if (retry === null) return { isOver: true, people: 0 }
    const status = statusOfScope[retry.scope]
    const { rows: looked } = await tx.run<{ id: number }>(
      nextRecipients({ broadcastId, statuses: [status], after: retry.cursor, limit }),
    )
    const last = looked.at(-1)
    if (last === undefined) {
      await tx.run(
        sql`UPDATE broadcasts SET retry_scope = NULL, updated_at = ${now} WHERE id = ${broadcastId}`,
      )
      return { isOver: true, people: 0 }
    }
    const recipientIds = await matching(tx, { broadcastId, retry, recipientIds: looked.map(({ id }) => id) })
    const { all, letters } = countRows(await putBack(tx, { broadcastId, recipientIds, now }))
    await addToCounters(tx, {
      broadcastId,
      changes: { [status]: -all },
      letters: { [status]: -letters },
      now,
      set: [sql`retry_cursor = ${last.id}`],
    })
    return { isOver: false, people: all }
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

interface Group {
  broadcastId: number
  recipientIds: number[]
}

/** A row that a late answer is just correcting is passed over: it is not what it was. */
async function matching(
  tx: Tx,
  { broadcastId, recipientIds, retry }: Group & { retry: Retry },
): Promise<number[]> {
  const { rows } = await tx.run<{ id: number }>(sql`
    SELECT id FROM broadcast_recipients r
    WHERE ${theseRecipients({ broadcastId, recipientIds, as: 'r' })} AND ${retryCondition(retry)}
    ORDER BY id ${forUpdateSkipLocked()}`)
  return rows.map((row) => row.id)
}

async function putBack(
  tx: Tx,
  { broadcastId, recipientIds, now }: Group & { now: Date },
): Promise<{ channel: Channel }[]> {
  if (recipientIds.length === 0) return []
  const { rows } = await tx.run<{ channel: Channel }>(sql`
    UPDATE broadcast_recipients SET status = 'pending', attempts = 0, error_code = NULL, error = NULL, sent_at = NULL,
      next_attempt_at = NULL, leased_by = NULL, lease_token = NULL, lease_until = NULL, updated_at = ${now}
    WHERE ${theseRecipients({ broadcastId, recipientIds })}
    RETURNING channel`)
  return rows
}
