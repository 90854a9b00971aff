import { byDialect, sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import type { SkipCause } from '../../vocabulary/recipient-status'

/** How many were skipped for one cause. */
export interface SkippedPeople {
  channel: Channel
  cause: SkipCause
  people: number
}

/** What becomes of people who have a row already. */
export type ExistingRows = 'refuse' | 'pass over'

export interface WrittenRows {
  total: number
  skipped: number
  causes: SkippedPeople[]
}

/** Where a recipient of a channel is reached: a column of recipients, and one of the judged people. */
const addresses = {
  telegram: { column: sql`telegram_id`, value: sql`judged.telegram_id` },
  email: { column: sql`email_address`, value: sql`judged.email` },
} as const satisfies Record<Channel, { column: Sql; value: Sql }>

/**
 * Writes a row for each of the judged `people` (a SELECT in the order of ids, with `id`, an address and `cause`, NULL for
 * those who are to be written to). Answers how many, and how many were skipped for which cause.
 */
export async function writeJudged(
  tx: Tx,
  { broadcastId, channel, people, existing, now }: JudgedRows,
): Promise<WrittenRows> {
  const { column, value } = addresses[channel]
  const { rows } = await tx.run<{ cause: SkipCause | null; people: number }>(
    countedByCause(sql`
      INSERT INTO broadcast_recipients
        (broadcast_id, user_id, ${column}, channel, status, error_code, created_at, updated_at)
      SELECT ${typed(broadcastId, 'integer')}, judged.id, ${value}, ${typed(channel, 'text')},
        CASE WHEN judged.cause IS NULL THEN 'pending' ELSE 'skipped' END, judged.cause,
        ${typed(now, 'instant')}, ${typed(now, 'instant')}
      FROM (${people}) judged
      WHERE 1 = 1
      ${existing === 'refuse' ? sql`` : sql`ON CONFLICT DO NOTHING`}`),
  )
  const causes = rows.flatMap(({ cause, people: count }) =>
    cause === null ? [] : [{ channel, cause, people: count }],
  )
  return { total: sumOf(rows), skipped: sumOf(causes), causes }
}

interface JudgedRows {
  broadcastId: number
  channel: Channel
  people: Sql
  existing: ExistingRows
  now: Date
}

const sumOf = (groups: readonly { people: number }[]) => groups.reduce((sum, { people }) => sum + people, 0)

/** PostgreSQL counts what an INSERT wrote; SQLite can only tell it row by row. */
function countedByCause(insert: Sql): Sql {
  const begin = byDialect({ postgres: 'WITH written AS (', sqlite: '' })
  const end = byDialect({
    postgres:
      'RETURNING error_code) SELECT error_code AS cause, count(*) AS people FROM written GROUP BY error_code',
    sqlite: 'RETURNING error_code AS cause, 1 AS people',
  })
  return sql`${begin} ${insert} ${end}`
}
