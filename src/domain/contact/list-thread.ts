import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { ContactContent, ContactDirection, ContactStatus } from '../../vocabulary/contact'
import { handleOf } from '../users/handle-of'
import { wordsOf } from './contact-list'

/** Longer conversations are read from here on. */
const MOST_MESSAGES = 100

/** One message of a conversation. */
export interface ThreadMessage {
  id: number
  direction: ContactDirection
  kind: ContactContent['kind']
  text: string | null
  /** Of an answer: `@username` or first name; null of somebody who is not known any more. */
  by: string | null
  status: ContactStatus
  /** Why Telegram did not take it. */
  error: string | null
  at: Date
}

/** The newest messages of a conversation, in the order in which they were written. */
export async function listThread(
  app: Pick<App, 'db'>,
  { threadId }: { threadId: number },
): Promise<ThreadMessage[]> {
  const rows = await read<Omit<ThreadMessage, 'at'> & { at: Date | string }>(
    app,
    sql`SELECT q.id, q.direction, q.content ->> 'kind' AS kind, ${wordsOf} AS text, q.status, q.error,
          ${handleOf('o')} AS by, q.created_at AS at
        FROM contact_messages q LEFT JOIN users o ON o.telegram_id = q.answered_by
        WHERE q.id = ${threadId} OR q.thread_id = ${threadId}
        ORDER BY q.id DESC LIMIT ${MOST_MESSAGES}`,
  )
  return rows.map((row) => ({ ...row, at: toDate(row.at) })).reverse()
}
