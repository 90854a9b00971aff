import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Audience, AudienceCount } from '../../vocabulary/audience'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { audienceCondition, skipCauseOfUser } from './audience'

/** Counts the people of an audience as they are now, by whether a message would be tried. */
export async function countAudience(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<AudienceCount> {
  const rows = await read<{ cause: SkipCause | null; people: number }>(
    app,
    sql`SELECT cause, count(*) AS people
        FROM (SELECT ${skipCauseOfUser} AS cause FROM users u WHERE ${audienceCondition(audience)}) judged
        GROUP BY cause`,
  )
  const people = (cause: SkipCause | null) => rows.find((row) => row.cause === cause)?.people ?? 0
  return {
    total: rows.reduce((sum, row) => sum + row.people, 0),
    reachable: people(null),
    unsubscribed: people('unsubscribed'),
    blocked: people('blocked_before'),
    inactive: people('inactive'),
  }
}
