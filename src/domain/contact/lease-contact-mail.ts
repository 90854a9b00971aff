import { randomUUID } from 'node:crypto'
import type { App } from '../../app'
import { read } from '../../db/read'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

export interface LeasedMail {
  mailId: number
  leaseToken: string
  /** The question that it carries. */
  messageId: number
  attempts: number
  /** Those of which nobody knows whether they arrived. */
  unknownAttempts: number
}

/** One attempt takes a minute at most (mail/create-mailer.ts), and what came of it must be recorded within the lease. */
const LEASE_MS = 90_000

/** Reserves the oldest e-mail that is due, or null. */
export async function leaseContactMail(
  app: Pick<App, 'db' | 'now'>,
  { holder }: { holder: string },
): Promise<LeasedMail | null> {
  const now = app.now()
  const leaseToken = randomUUID()
  const leaseUntil = new Date(now.getTime() + LEASE_MS)
  const { rows } = await transaction(app, (tx) =>
    tx.run<MailRow>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM contact_mails WHERE ${isDue(now)} ORDER BY id LIMIT 1 ${forUpdateSkipLocked()})
      UPDATE contact_mails SET status = 'sending', leased_by = ${holder}, lease_token = ${leaseToken},
        lease_until = ${leaseUntil}, updated_at = ${now}
      WHERE id IN (SELECT id FROM due)
      RETURNING ${columns}`),
  )
  return rows[0] === undefined ? null : toLeased(rows[0])
}

/** Whether {@link leaseContactMail} would find one now. */
export async function isContactMailDue(app: Pick<App, 'db' | 'now'>): Promise<boolean> {
  const rows = await read(app, sql`SELECT id FROM contact_mails WHERE ${isDue(app.now())} LIMIT 1`)
  return rows.length > 0
}

/** Those whose sender died: their lease has ended and nothing came of it. */
export async function listExpiredMails(app: Pick<App, 'db' | 'now'>): Promise<LeasedMail[]> {
  const rows = await read<MailRow>(
    app,
    sql`SELECT ${columns} FROM contact_mails WHERE ${isUnderWay} AND status = 'sending' AND lease_until < ${app.now()} ORDER BY id`,
  )
  return rows.map(toLeased)
}

/** As the index of them says it: SQLite compares words. */
const isUnderWay = sql`status IN ('pending', 'sending')`

function isDue(now: Date): Sql {
  return sql`${isUnderWay} AND status = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})`
}

const columns = sql`id, lease_token, contact_message_id, attempts, unknown_attempts`

interface MailRow {
  id: number
  lease_token: string
  contact_message_id: number
  attempts: number
  unknown_attempts: number
}

function toLeased(row: MailRow): LeasedMail {
  return {
    mailId: row.id,
    leaseToken: row.lease_token,
    messageId: row.contact_message_id,
    attempts: row.attempts,
    unknownAttempts: row.unknown_attempts,
  }
}
