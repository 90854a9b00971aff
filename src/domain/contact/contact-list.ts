import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { hasWords } from '../../db/search-words'
import { among, join, sql } from '../../db/sql'
import type { ContactContent } from '../../vocabulary/contact'
import { safeText } from '../csv/csv'
import { holds } from '../lists/filters'
import type { List, Reading } from '../lists/list'
import { foundPeople } from '../users/found-people'
import { handleOf } from '../users/handle-of'
import { isUnanswered } from './unanswered'

/** A question to the organisers as a list shows it. */
export interface QuestionRow {
  id: number
  /** The question that its conversation began with. */
  threadId: number
  userId: number
  name: string
  telegramUsername: string | null
  kind: ContactContent['kind']
  /** Null: a file without words. */
  text: string | null
  askedAt: Date
  /** The first answer to it; null while it waits. */
  answeredAt: Date | null
  /** `@username` or first name; null as long as it waits, and of somebody who is not known any more. */
  answeredBy: string | null
}

/** What was said in a message `q`, or below its file. */
export const wordsOf = sql`coalesce(q.content ->> 'text', q.content ->> 'caption')`

/** What people asked the organisers. */
export const contactList: List<QuestionRow> = {
  from: sql`(SELECT * FROM contact_messages WHERE direction = 'question') q`,
  id: sql`q.id`,
  sorts: { id: sql`q.id`, askedAt: sql`q.created_at` },
  filters: { isAnswered: holds(sql`NOT ${isUnanswered}`) },
  search(text) {
    const number = /^#?(\d{1,9})$/.exec(text.trim())?.[1]
    const words = hasWords([wordsOf], text)
    const ways = [
      sql`q.user_id IN (${foundPeople(text)})`,
      ...(words === null ? [] : [words]),
      ...(number === undefined ? [] : [sql`q.id = ${Number(number)}`]),
    ]
    return sql`(${join(ways, ' OR ')})`
  },
  load: loadRows,
  csv: {
    id: ({ id }) => id,
    thread: ({ threadId }) => threadId,
    name: (row) => safeText(row.name),
    telegram_username: (row) => safeText(row.telegramUsername),
    kind: ({ kind }) => kind,
    text: (row) => safeText(row.text),
    asked_at: ({ askedAt }) => askedAt.toISOString(),
    answered_at: ({ answeredAt }) => answeredAt?.toISOString() ?? null,
    answered_by: (row) => safeText(row.answeredBy),
  },
}

type Raw = Omit<QuestionRow, 'askedAt' | 'answeredAt'> & {
  askedAt: Date | string
  answeredAt: Date | string | null
}

async function loadRows(app: Reading, ids: readonly number[]): Promise<QuestionRow[]> {
  const rows = await read<Raw>(
    app,
    sql`SELECT q.id, coalesce(q.thread_id, q.id) AS "threadId", q.user_id AS "userId",
          trim(coalesce(u.first_name, u.telegram_first_name, '') || ' ' || coalesce(u.last_name, '')) AS name,
          u.telegram_username AS "telegramUsername", q.content ->> 'kind' AS kind, ${wordsOf} AS text,
          q.created_at AS "askedAt", a.created_at AS "answeredAt",
          ${handleOf('o')} AS "answeredBy"
        FROM contact_messages q JOIN users u ON u.id = q.user_id
          LEFT JOIN contact_messages a ON a.id = (SELECT min(n.id) FROM contact_messages n
            WHERE n.direction = 'answer' AND n.thread_id = coalesce(q.thread_id, q.id) AND n.id > q.id)
          LEFT JOIN users o ON o.telegram_id = a.answered_by
        WHERE q.direction = 'question' AND q.id ${among(ids)}`,
  )
  return rows.map((row) => ({
    ...row,
    askedAt: toDate(row.askedAt),
    answeredAt: toDate(row.answeredAt),
  }))
}
