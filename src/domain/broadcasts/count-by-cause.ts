import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Audience } from '../../vocabulary/audience'
import type { Channel } from '../../vocabulary/channel'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { audienceCondition, skipCauseOf } from './audience'

/** How many people of an audience a channel would skip as they are now, by cause; null: those whom it would try. */
export async function countByCause(
  app: Pick<App, 'db'>,
  { audience, channel }: { audience: Audience; channel: Channel },
): Promise<(cause: SkipCause | null) => number> {
  const rows = await read<{ cause: SkipCause | null; people: number }>(
    app,
    sql`SELECT cause, count(*) AS people
        FROM (SELECT ${skipCauseOf[channel]} AS cause FROM users u WHERE ${audienceCondition(audience)}) judged
        GROUP BY cause`,
  )
  const people = new Map(rows.map((row) => [row.cause, row.people]))
  return (cause) => people.get(cause) ?? 0
}
