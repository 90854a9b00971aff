import { randomUUID } from 'node:crypto'
import type { App } from '../../app'
import { read } from '../../db/read'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { MAIL_LEASE_MS } from '../mail/mail-lease'

export interface LeasedMail {
  mailId: number
  leaseToken: string
  /** The question that it carries. */
  messageId: number
  attempts: number
  /** Those of which nobody knows whether they arrived. */
  unknownAttempts: number
}

/** Reserves the oldest e-mail that is due, or null; `leaseUntil` is when anybody may take it for its sender's death. */
export async function leaseContactMail(
  app: Pick<App, 'db' | 'now'>,
  { holder }: { holder: string },
): Promise<(LeasedMail & { leaseUntil: Date }) | null> {
  const now = app.now()
  const leaseToken = randomUUID()
  const leaseUntil = new Date(now.getTime() + MAIL_LEASE_MS)
  const { rows } = await transaction(app, (tx) =>
    tx.run<LeasedMail>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM contact_mails WHERE ${isDue(now)} ORDER BY id LIMIT 1 ${forUpdateSkipLocked()})
      UPDATE contact_mails SET status = 'sending', leased_by = ${holder}, lease_token = ${leaseToken},
        lease_until = ${leaseUntil}, updated_at = ${now}
      WHERE id IN (SELECT id FROM due)
      RETURNING ${leasedColumns}`),
  )
  return rows[0] === undefined ? null : { ...rows[0], leaseUntil }
}

/** Whether {@link leaseContactMail} would find one now. */
export async function isContactMailDue(app: Pick<App, 'db' | 'now'>): Promise<boolean> {
  const rows = await read(app, sql`SELECT id FROM contact_mails WHERE ${isDue(app.now())} LIMIT 1`)
  return rows.length > 0
}

/** As the index of them says it: SQLite compares words. */
export const isUnderWay = sql`status IN ('pending', 'sending')`

function isDue(now: Date): Sql {
  return sql`${isUnderWay} AND status = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})`
}

/** The columns of a {@link LeasedMail}, under its names. */
export const leasedColumns = sql`id AS "mailId", lease_token AS "leaseToken", contact_message_id AS "messageId",
  attempts, unknown_attempts AS "unknownAttempts"`
