import { randomUUID } from 'node:crypto'
import type { App } from '../../app'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** A batch of recipients reserved for one worker; the token fences it against everybody else. */
export interface RecipientLease {
  broadcastId: number
  leaseToken: string
  recipientIds: number[]
}

/**
 * Reserves up to `limit` due recipients of a broadcast for LEASE_SECONDS. Rows stay `pending`: a lease that expires
 * on them is harmless. Workers pass each other's rows by (SKIP LOCKED; SQLite has one writer anyway).
 */
export async function leaseRecipients(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { broadcastId, holder, limit }: { broadcastId: number; holder: string; limit: number },
): Promise<RecipientLease> {
  const now = app.now()
  const leaseToken = randomUUID()
  const leaseUntil = new Date(now.getTime() + app.config.leaseSeconds * 1000)
  const rows = await transaction(app, async (tx) => {
    // Materialized: a plan that looks into the list once a row would pass over rows it has just leased and take more.
    const leased = await tx.run<{ id: number }>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM broadcast_recipients
        WHERE broadcast_id = ${broadcastId} AND status = 'pending'
          AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
          AND (lease_until IS NULL OR lease_until < ${now})
          AND EXISTS (SELECT 1 FROM broadcasts WHERE broadcasts.id = ${broadcastId} AND broadcasts.status = 'sending')
        ORDER BY id LIMIT ${limit} ${forUpdateSkipLocked()})
      UPDATE broadcast_recipients SET leased_by = ${holder}, lease_token = ${leaseToken}, lease_until = ${leaseUntil}
      WHERE broadcast_id = ${broadcastId} AND status = 'pending' AND id IN (SELECT id FROM due)
      RETURNING id`)
    return leased.rows
  })
  return { broadcastId, leaseToken, recipientIds: rows.map((row) => row.id).sort((a, b) => a - b) }
}

/** Gives unsent rows of a lease back at once (stop, pause). */
export async function returnRecipients(
  app: Pick<App, 'db'>,
  { broadcastId, leaseToken }: Pick<RecipientLease, 'broadcastId' | 'leaseToken'>,
): Promise<void> {
  await transaction(app, async (tx) => {
    await tx.run(sql`
      UPDATE broadcast_recipients SET leased_by = NULL, lease_token = NULL, lease_until = NULL
      WHERE broadcast_id = ${broadcastId} AND lease_token = ${leaseToken} AND status = 'pending'`)
  })
}
