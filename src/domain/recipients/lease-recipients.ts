import { randomUUID } from 'node:crypto'
import type { App } from '../../app'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import { dueRecipients } from './due-recipients'
import { theseRecipients } from './these-recipients'

/** A batch of recipients reserved for one worker; the token fences it against everybody else. */
export interface RecipientLease {
  broadcastId: number
  leaseToken: string
  recipientIds: number[]
}

/** One letter may take 60 s (mail/create-mailer.ts), and what came of it must be recorded before the lease ends. */
const LETTER_LEASE_MS = 90_000

/** For how long a recipient is reserved, in milliseconds. */
export function leaseMs({ config }: Pick<App, 'config'>, channel: Channel): number {
  return channel === 'email' ? LETTER_LEASE_MS : config.leaseSeconds * 1000
}

interface ToLease {
  broadcastId: number
  holder: string
  limit: number
  /** Telegram's recipients if absent. */
  channel?: Channel
}

/**
 * Reserves up to `limit` due recipients of a broadcast for LEASE_SECONDS, or for as long as a letter may need. Rows stay
 * `pending`: a lease that expires on them is harmless. Workers pass each other's rows by (SKIP LOCKED; SQLite has one writer anyway).
 */
export async function leaseRecipients(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { broadcastId, holder, limit, channel = 'telegram' }: ToLease,
): Promise<RecipientLease> {
  const now = app.now()
  const leaseToken = randomUUID()
  const leaseUntil = new Date(now.getTime() + leaseMs(app, channel))
  const recipientIds = await transaction(app, async (tx) => {
    // Two statements: in one, PostgreSQL may compare the list with every row of an audience that its statistics do not
    // know yet, or run the SELECT once a row and pass over what it has just leased.
    const due = await tx.run<{ id: number }>(sql`
      SELECT id FROM (${dueRecipients({ broadcastId, channel, now, limit, lock: forUpdateSkipLocked() })}) AS due
      WHERE EXISTS (SELECT 1 FROM broadcasts WHERE broadcasts.id = ${broadcastId} AND broadcasts.status = 'sending')`)
    const ids = due.rows.map((row) => row.id)
    if (ids.length === 0) return []
    await tx.run(sql`
      UPDATE broadcast_recipients SET leased_by = ${holder}, lease_token = ${leaseToken}, lease_until = ${leaseUntil}
      WHERE ${theseRecipients({ broadcastId, recipientIds: ids })} AND status = 'pending'`)
    return ids
  })
  return { broadcastId, leaseToken, recipientIds }
}

/**
 * Reserves for as long again what is left of a lease that grows old, or has ended while nobody else took its rows. Answers those
 * that are still its own.
 */
export async function renewRecipients(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { broadcastId, leaseToken, recipientIds, channel }: RecipientLease & { channel: Channel },
): Promise<number[]> {
  const leaseUntil = new Date(app.now().getTime() + leaseMs(app, channel))
  const { rows } = await transaction(app, (tx) =>
    tx.run<{ id: number }>(sql`
      UPDATE broadcast_recipients SET lease_until = ${leaseUntil}
      WHERE ${theseRecipients({ broadcastId, recipientIds })} AND lease_token = ${leaseToken} AND status = 'pending'
      RETURNING id`),
  )
  const ours = new Set(rows.map(({ id }) => id))
  return recipientIds.filter((id) => ours.has(id))
}

/** Gives unsent rows of a lease back at once (stop, pause). */
export async function returnRecipients(
  app: Pick<App, 'db'>,
  { broadcastId, leaseToken, recipientIds }: RecipientLease,
): Promise<void> {
  await transaction(app, async (tx) => {
    await tx.run(sql`
      UPDATE broadcast_recipients SET leased_by = NULL, lease_token = NULL, lease_until = NULL
      WHERE ${theseRecipients({ broadcastId, recipientIds })}
        AND lease_token = ${leaseToken} AND status = 'pending'`)
  })
}
