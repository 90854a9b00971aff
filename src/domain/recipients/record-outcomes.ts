import type { App } from '../../app'
import { join, json, list, sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { addAnswers, watchAnswers } from '../broadcasts/watch-answers'
import { addToCounters } from './counters'
import { judgeOutcome } from './judge-outcome'
import type { RowChange } from './judge-outcome'
import { theseRecipients } from './these-recipients'

export interface RecipientOutcome {
  recipientId: number
  leaseToken: string
  /** Attempts before this one. */
  attempts: number
  outcome: SendOutcome
}

type Judged = RowChange & { recipientId: number; leaseToken: string }

/**
 * Records what came of a group of attempts and moves the counters, in one transaction. A row changes only under the
 * lease token it was sent with, from `sending`; an answer that comes after the row was given up as `unknown` still
 * corrects it while nobody has sent it again. What is recorded twice changes nothing the second time.
 */
export async function recordOutcomes(
  app: Pick<App, 'db' | 'now'>,
  {
    broadcastId,
    policy,
    outcomes,
  }: { broadcastId: number; policy: BroadcastPolicy; outcomes: RecipientOutcome[] },
): Promise<void> {
  const now = app.now()
  const judged = outcomes.map(({ recipientId, leaseToken, attempts, outcome }) => ({
    recipientId,
    leaseToken,
    ...judgeOutcome(outcome, { attempts, policy }),
  }))
  const final = judged.filter((row) => row.status !== 'pending')
  await transaction(app, async (tx) => {
    const postponed = await postponeAll(tx, { broadcastId, rows: judged, now })
    const counted = await settle(tx, { broadcastId, rows: final, from: 'sending', now })
    const isNew = ({ recipientId }: RecipientOutcome) =>
      postponed.has(recipientId) || counted.ids.has(recipientId)
    const answers = outcomes.filter(isNew).map(({ outcome }) => outcome)
    const late = final.filter((row) => row.status !== 'unknown' && !counted.ids.has(row.recipientId))
    const changes = { ...counted.changes }
    if (late.length > 0) {
      const corrected = await settle(tx, { broadcastId, rows: late, from: 'unknown', now })
      for (const status of keysOf(corrected.changes))
        changes[status] = (changes[status] ?? 0) + (corrected.changes[status] ?? 0)
      changes.unknown = (changes.unknown ?? 0) - corrected.ids.size
    }
    await markBlocked(tx, { broadcastId, rows: final, now })
    await addToCounters(tx, { broadcastId, changes, now, set: addAnswers(answers) })
    await watchAnswers(tx, { broadcastId, outcomes: answers, now })
  })
}

type Changes = Partial<Record<FinalRecipientStatus, number>>
const keysOf = (changes: Changes) => Object.keys(changes) as FinalRecipientStatus[]

async function settle(
  tx: Tx,
  {
    broadcastId,
    rows,
    from,
    now,
  }: { broadcastId: number; rows: Judged[]; from: 'sending' | 'unknown'; now: Date },
): Promise<{ ids: Set<number>; changes: Changes }> {
  if (rows.length === 0) return { ids: new Set(), changes: {} }
  const values = join(rows.map(asValues))
  const settled = await tx.run<{ id: number; status: FinalRecipientStatus }>(sql`
    UPDATE broadcast_recipients SET status = v.column3, attempts = v.column4, error_code = v.column5, error = v.column6,
      message_ids = v.column7, sent_at = CASE WHEN v.column3 = 'sent' THEN ${typed(now, 'instant')} END,
      leased_by = NULL, lease_until = NULL, next_attempt_at = NULL, updated_at = ${now}
    FROM (VALUES ${values}) AS v
    WHERE ${theseRecipients({ broadcastId, recipientIds: rows.map((row) => row.recipientId) })}
      AND broadcast_recipients.id = v.column1
      AND broadcast_recipients.lease_token = v.column2 AND broadcast_recipients.status = ${from}
    RETURNING broadcast_recipients.id AS id, broadcast_recipients.status AS status`)
  const changes: Changes = {}
  for (const { status } of settled.rows) changes[status] = (changes[status] ?? 0) + 1
  return { ids: new Set(settled.rows.map((row) => row.id)), changes }
}

function asValues(row: Judged): Sql {
  const messageIds = row.messageIds === null ? typed(null, 'json') : json(row.messageIds)
  return sql`(${typed(row.recipientId, 'integer')}, ${typed(row.leaseToken, 'text')}, ${typed(row.status, 'text')},
    ${typed(row.attempts, 'integer')}, ${typed(row.errorCode, 'text')}, ${typed(row.error, 'text')}, ${messageIds})`
}

async function postponeAll(
  tx: Tx,
  { broadcastId, rows, now }: { broadcastId: number; rows: Judged[]; now: Date },
): Promise<Set<number>> {
  const postponed = new Set<number>()
  for (const row of rows) {
    if (row.status === 'pending' && (await postpone(tx, { broadcastId, row, now })))
      postponed.add(row.recipientId)
  }
  return postponed
}

async function postpone(
  tx: Tx,
  { broadcastId, row, now }: { broadcastId: number; row: Judged; now: Date },
): Promise<boolean> {
  const dueAt = row.retryAfterMs === null ? null : new Date(now.getTime() + row.retryAfterMs)
  const chatId = row.chatId === null ? sql`telegram_id` : sql`${row.chatId}`
  const { affected } = await tx.run(sql`
    UPDATE broadcast_recipients SET status = 'pending', attempts = ${row.attempts}, next_attempt_at = ${dueAt},
      error_code = ${row.errorCode}, error = ${row.error}, telegram_id = ${chatId},
      leased_by = NULL, lease_token = NULL, lease_until = NULL, updated_at = ${now}
    WHERE broadcast_id = ${broadcastId} AND id = ${row.recipientId}
      AND lease_token = ${row.leaseToken} AND status = 'sending'`)
  return affected > 0
}

/** Later broadcasts skip whom this one found unreachable; any later update from the person clears the mark. */
async function markBlocked(
  tx: Tx,
  { broadcastId, rows, now }: { broadcastId: number; rows: Judged[]; now: Date },
): Promise<void> {
  const ids = rows.filter((row) => row.status === 'blocked').map((row) => row.recipientId)
  if (ids.length === 0) return
  await tx.run(sql`
    UPDATE users SET blocked_at = ${now}, updated_at = ${now}
    WHERE blocked_at IS NULL AND id IN (
      SELECT user_id FROM broadcast_recipients
      WHERE broadcast_id = ${broadcastId} AND id IN ${list(ids)} AND status = 'blocked')`)
}
