import { join, json, sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import {
  keyEnds,
  mailOnlyNotices,
  mailedNotices,
  noticeSubjects,
  stateNotices,
} from '../../vocabulary/notice'
import type { NoticeKind } from '../../vocabulary/notice'
import { requestNews } from '../registrations/due-cards'

/** What the card of a registration shows, too. */
const cardNotices: ReadonlySet<NoticeKind> = new Set([...stateNotices, 'slots_moved'])

const mailed: ReadonlySet<NoticeKind> = new Set(mailedNotices)
const mailOnly: ReadonlySet<NoticeKind> = new Set(mailOnlyNotices)

export interface NewNotice {
  kind: NoticeKind
  /** Who gets it. */
  userId: number
  subjectId: number
  /** One notice per cause, for example `decision:<audit id>`. */
  dedupeKey: string
  dueAt: Date
  now: Date
  /** What the rows will no longer tell when it is sent. */
  payload?: Record<string, unknown>
  /** The message to edit in place instead of sending one; if that is gone, one is sent. */
  messageId?: number | null
}

/**
 * Writes a notice in the transaction that causes it, a row for each way it goes; a second one for the same cause changes
 * nothing. The card that shows the same is brought up to date when the notice is due. Wake the queue `notice` after the
 * commit, or the worker finds it within a second.
 */
export async function writeNotice(tx: Tx, notice: NewNotice): Promise<void> {
  const { kind, subjectId, dueAt } = notice
  const rows = [
    ...(mailOnly.has(kind) ? [] : [messageRow(notice)]),
    ...(mailed.has(kind) ? [letterRow(notice)] : []),
  ]
  await tx.run(sql`
    INSERT INTO notices
      (channel, dedupe_key, message_ids, kind, user_id, subject_type, subject_id, due_at, payload, created_at, updated_at)
    ${join(rows, ' UNION ALL ')}
    ON CONFLICT (dedupe_key) DO NOTHING`)
  if (cardNotices.has(kind)) await requestNews(tx, { registrationId: subjectId, dueAt })
}

function messageRow(notice: NewNotice): Sql {
  const { dedupeKey, messageId = null } = notice
  const messageIds = messageId === null ? typed(null, 'json') : json([messageId])
  return sql`SELECT 'telegram', ${typed(dedupeKey, 'text')}, ${messageIds}, ${sharedColumns(notice)} WHERE 1 = 1`
}

/** For those who wish it; whether they still do, and where it goes, is read again when it is sent. */
function letterRow(notice: NewNotice): Sql {
  const { userId, dedupeKey } = notice
  return sql`SELECT 'email', ${typed(dedupeKey + keyEnds.email, 'text')}, ${typed(null, 'json')}, ${sharedColumns(notice)}
    FROM users u WHERE u.id = ${userId} AND ${wishesMail}`
}

function sharedColumns({ kind, userId, subjectId, dueAt, now, payload = {} }: NewNotice): Sql {
  return join([
    ...[typed(kind, 'text'), typed(userId, 'integer'), typed(noticeSubjects[kind], 'text')],
    ...[typed(subjectId, 'integer'), typed(dueAt, 'instant'), json(payload)],
    ...[typed(now, 'instant'), typed(now, 'instant')],
  ])
}

/** Of a user `u`. */
export const wishesMail = sql`u.email_notices AND u.email IS NOT NULL`
