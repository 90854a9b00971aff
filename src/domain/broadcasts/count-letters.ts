import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Audience, LetterCount } from '../../vocabulary/audience'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { audienceCondition, skipCauseOf } from './audience'

/** Counts the people of an audience as they are now, by whether a letter would be tried. */
export async function countLetters(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<LetterCount> {
  const rows = await read<{ cause: SkipCause | null; people: number }>(
    app,
    sql`SELECT cause, count(*) AS people
        FROM (SELECT ${skipCauseOf.email} AS cause FROM users u WHERE ${audienceCondition(audience)}) judged
        GROUP BY cause`,
  )
  const people = (cause: SkipCause | null) => rows.find((row) => row.cause === cause)?.people ?? 0
  return {
    reachable: people(null),
    withoutAddress: people('no_address'),
    unsubscribed: people('unsubscribed'),
    inactive: people('inactive'),
  }
}
