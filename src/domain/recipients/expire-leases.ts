import type { App } from '../../app'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { BroadcastKind, BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { Channel } from '../../vocabulary/channel'
import { addToCounters } from './counters'
import { judgeOutcome } from './judge-outcome'
import { theseRecipients } from './these-recipients'

const LEASE_EXPIRED = {
  kind: 'unknown',
  code: 'lease_expired',
  text: 'the worker stopped after the request may have been made',
} as const

/** Rows repaired in one transaction. */
const BATCH = 500

interface Expired {
  id: number
  broadcast_id: number
  channel: Channel
  attempts: number
  policy: BroadcastPolicy
  kind: BroadcastKind
}

export interface Repaired {
  broadcastId: number
  kind: BroadcastKind
  repaired: number
  unknown: Record<Channel, number>
}

/**
 * Repairs what a crashed worker left: rows `sending` under an expired lease become `unknown` (or are tried again where
 * the launch asked for at_least_once). Any worker may do it at any time. Answers how many of which
 * broadcasts, and how many of those became `unknown`.
 */
export async function expireLeases(app: Pick<App, 'db' | 'now'>): Promise<Repaired[]> {
  const now = app.now()
  return transaction(app, async (tx) => {
    const { rows } = await tx.run<Expired>(sql`
      SELECT id, broadcast_id, channel, attempts, (SELECT policy FROM broadcasts b WHERE b.id = broadcast_id) AS policy,
        (SELECT kind FROM broadcasts b WHERE b.id = broadcast_id) AS kind
      FROM broadcast_recipients
      WHERE status = 'sending' AND lease_until < ${now}
      ORDER BY id LIMIT ${BATCH} ${forUpdateSkipLocked()}`)
    const broadcastIds = [...new Set(rows.map((row) => row.broadcast_id))].sort((a, b) => a - b)
    const touched: Repaired[] = []
    for (const broadcastId of broadcastIds) {
      const expired = rows.filter((row) => row.broadcast_id === broadcastId)
      const unknown = await repair(tx, { broadcastId, expired, now })
      const kind = expired[0]?.kind ?? 'send'
      touched.push({ broadcastId, kind, repaired: expired.length, unknown })
    }
    return touched
  })
}

async function repair(
  tx: Tx,
  { broadcastId, expired, now }: { broadcastId: number; expired: Expired[]; now: Date },
): Promise<Repaired['unknown']> {
  const judged = expired.map(({ id, channel, attempts, policy }) => ({
    ...{ id, channel },
    ...judgeOutcome(LEASE_EXPIRED, { attempts, policy, channel }),
  }))
  const lost = judged.filter((row) => row.status === 'unknown')
  const unknown = lost.map((row) => row.id)
  const letters = lost.filter((row) => row.channel === 'email').length
  if (unknown.length > 0) {
    // The lease token stays: a late answer under it may still correct the row.
    await tx.run(sql`
      UPDATE broadcast_recipients SET status = 'unknown', attempts = attempts + 1, error_code = ${LEASE_EXPIRED.code},
        error = ${LEASE_EXPIRED.text}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE ${theseRecipients({ broadcastId, recipientIds: unknown })} AND status = 'sending'`)
    const changes = { unknown: unknown.length }
    await addToCounters(tx, { broadcastId, changes, letters: { unknown: letters }, now })
  }
  for (const row of judged.filter(({ status }) => status === 'pending')) {
    await tx.run(sql`
      UPDATE broadcast_recipients SET status = 'pending', attempts = ${row.attempts},
        next_attempt_at = ${new Date(now.getTime() + (row.retryAfterMs ?? 0))}, error_code = ${LEASE_EXPIRED.code},
        leased_by = NULL, lease_token = NULL, lease_until = NULL, updated_at = ${now}
      WHERE broadcast_id = ${broadcastId} AND id = ${row.id} AND status = 'sending'`)
  }
  return { telegram: unknown.length - letters, email: letters }
}
