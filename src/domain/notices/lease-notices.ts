import type { Channel } from '../../vocabulary/channel'
import { randomUUID } from 'node:crypto'
import type { App } from '../../app'
import { toDate, toJson } from '../../db/dialect'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { read } from '../../db/read'
import { transaction } from '../../db/transaction'
import type { NoticeKind } from '../../vocabulary/notice'
import { MAIL_LEASE_MS } from '../mail/mail-lease'

export interface LeasedNotice {
  noticeId: number
  leaseToken: string
  kind: NoticeKind
  userId: number
  subjectId: number
  payload: unknown
  /** What it is shown in already: edited in place instead of sent. */
  messageIds: number[] | null
  attempts: number
  /** Those of which nobody knows whether they arrived; counted of letters. */
  unknownAttempts: number
  leaseUntil: Date
}

/**
 * Reserves due notices of one channel for one worker and marks them `sending`. What becomes of one whose sender died is
 * said by expireNotices: a notice is one row, and its sending is at-least-once.
 */
export async function leaseNotices(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { holder, limit, channel = 'telegram' }: { holder: string; limit: number; channel?: Channel },
): Promise<LeasedNotice[]> {
  const now = app.now()
  const leaseToken = randomUUID()
  const leaseMs = channel === 'email' ? MAIL_LEASE_MS : app.config.leaseSeconds * 1000
  const leaseUntil = new Date(now.getTime() + leaseMs)
  const rows = await transaction(app, async (tx) => {
    // Materialized: see leaseRecipients.
    const leased = await tx.run<NoticeRow>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM notices WHERE ${isDue(channel, now)} ORDER BY due_at, id LIMIT ${limit} ${forUpdateSkipLocked()})
      UPDATE notices SET status = 'sending', leased_by = ${holder}, lease_token = ${leaseToken},
        lease_until = ${leaseUntil}, updated_at = ${now}
      WHERE id IN (SELECT id FROM due)
      RETURNING ${leasedColumns}`)
    return leased.rows
  })
  return rows.sort((a, b) => a.id - b.id).map(toLeasedNotice)
}

/** Counts notices that {@link leaseNotices} would reserve now, up to `atMost`: it is asked before each few of many. */
export async function countDueNotices(
  app: Pick<App, 'db' | 'now'>,
  { atMost, channel = 'telegram' }: { atMost: number; channel?: Channel },
): Promise<number> {
  const rows = await read<{ due: number }>(
    app,
    sql`SELECT count(*) AS due FROM (SELECT 1 FROM notices WHERE ${isDue(channel, app.now())} LIMIT ${atMost}) found`,
  )
  return rows[0]?.due ?? 0
}

const isDue = (channel: Channel, now: Date) => sql`
  status = 'pending' AND channel = ${channel} AND due_at <= ${now} AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})`

/** The columns of a {@link NoticeRow}. */
export const leasedColumns = sql`id, lease_token, kind, user_id, subject_id, payload, message_ids, attempts,
  unknown_attempts, lease_until`

export function toLeasedNotice(row: NoticeRow): LeasedNotice {
  return {
    noticeId: row.id,
    leaseToken: row.lease_token,
    kind: row.kind,
    userId: row.user_id,
    subjectId: row.subject_id,
    payload: toJson<unknown>(row.payload),
    messageIds: toJson<number[]>(row.message_ids),
    attempts: row.attempts,
    unknownAttempts: row.unknown_attempts,
    leaseUntil: toDate(row.lease_until),
  }
}

export interface NoticeRow {
  id: number
  lease_token: string
  kind: NoticeKind
  user_id: number
  subject_id: number
  payload: string
  message_ids: string | null
  attempts: number
  unknown_attempts: number
  lease_until: Date | string
}
