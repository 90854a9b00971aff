import { randomUUID } from 'node:crypto'
import type { App } from '../../app'
import { toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { ContactContent, ContactDirection } from '../../vocabulary/contact'

export interface LeasedContact {
  messageId: number
  leaseToken: string
  direction: ContactDirection
  userId: number
  content: ContactContent
  attempts: number
}

type LeaseApp = Pick<App, 'db' | 'now' | 'config'>

/**
 * Reserves the oldest message that is due, or null: an answer, or a question where organisers have a chat. What becomes
 * of one whose sender died is said by expireContacts: each is one row, and its sending is at-least-once.
 */
export async function leaseContact(
  app: LeaseApp,
  { holder }: { holder: string },
): Promise<LeasedContact | null> {
  const now = app.now()
  const leaseToken = randomUUID()
  const leaseUntil = new Date(now.getTime() + app.config.leaseSeconds * 1000)
  const { rows } = await transaction(app, (tx) =>
    tx.run<ContactRow>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM contact_messages WHERE ${isDue(app, now)} ORDER BY id LIMIT 1 ${forUpdateSkipLocked()})
      UPDATE contact_messages SET status = 'sending', leased_by = ${holder}, lease_token = ${leaseToken},
        lease_until = ${leaseUntil}, updated_at = ${now}
      WHERE id IN (SELECT id FROM due)
      RETURNING ${leasedColumns}`),
  )
  return rows[0] === undefined ? null : toLeasedContact(rows[0])
}

/** Whether {@link leaseContact} would find one now. */
export async function isContactDue(app: LeaseApp): Promise<boolean> {
  const rows = await read(app, sql`SELECT id FROM contact_messages WHERE ${isDue(app, app.now())} LIMIT 1`)
  return rows.length > 0
}

/** Questions wait until there is a chat to deliver them to. */
function isDue({ config }: LeaseApp, now: Date): Sql {
  const wanted = config.supportChatId === undefined ? sql`direction = 'answer' AND` : sql``
  return sql`${isUnderWay} AND status = 'pending' AND ${wanted} (next_attempt_at IS NULL OR next_attempt_at <= ${now})`
}

/** As the index of them says it: SQLite compares words. */
export const isUnderWay = sql`status IN ('pending', 'sending')`

/** The columns of a {@link ContactRow}. */
export const leasedColumns = sql`id, lease_token, direction, user_id, content, attempts`

export function toLeasedContact(row: ContactRow): LeasedContact {
  const { id: messageId, lease_token: leaseToken, direction, user_id: userId, attempts } = row
  return { messageId, leaseToken, direction, userId, content: toJson<ContactContent>(row.content), attempts }
}

export interface ContactRow {
  id: number
  lease_token: string
  direction: ContactDirection
  user_id: number
  content: string
  attempts: number
}
