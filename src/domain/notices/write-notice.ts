import { json, sql, typed } from '../../db/sql'
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
  const { kind, userId, subjectId, dedupeKey, dueAt, now, payload = {}, messageId = null } = notice
  const messageIds = messageId === null ? typed(null, 'json') : json([messageId])
  if (!mailOnly.has(kind))
    await tx.run(sql`
      INSERT INTO notices (kind, user_id, subject_type, subject_id, dedupe_key, due_at, payload, message_ids, created_at, updated_at)
      VALUES (${kind}, ${userId}, ${noticeSubjects[kind]}, ${subjectId}, ${dedupeKey}, ${dueAt}, ${json(payload)},
        ${messageIds}, ${now}, ${now})
      ON CONFLICT (dedupe_key) DO NOTHING`)
  if (mailed.has(kind)) await writeMail(tx, notice)
  if (cardNotices.has(kind)) await requestNews(tx, { registrationId: subjectId, dueAt })
}

/** For those who wish it; whether they still do, and where it goes, is read again when it is sent. */
async function writeMail(tx: Tx, notice: NewNotice): Promise<void> {
  const { kind, userId, subjectId, dedupeKey, dueAt, now, payload = {} } = notice
  await tx.run(sql`
    INSERT INTO notices (channel, kind, user_id, subject_type, subject_id, dedupe_key, due_at, payload, created_at, updated_at)
    SELECT 'email', ${typed(kind, 'text')}, u.id, ${typed(noticeSubjects[kind], 'text')}, ${typed(subjectId, 'integer')},
      ${typed(dedupeKey + keyEnds.email, 'text')}, ${typed(dueAt, 'instant')}, ${json(payload)}, ${typed(now, 'instant')}, ${typed(now, 'instant')}
    FROM users u WHERE u.id = ${userId} AND ${wishesMail}
    ON CONFLICT (dedupe_key) DO NOTHING`)
}

/** Of a user `u`. */
export const wishesMail = sql`u.email_notices AND u.email IS NOT NULL`
