import type { App } from '../../app'
import { join, sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Audience, AudienceCount } from '../../vocabulary/audience'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { audienceCondition, personConditions, registrationConditions, skipCauseOf } from './audience'

/** Counts the people of an audience as they are now, by whether a message would be tried, and their registrations. */
export async function countAudience(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<AudienceCount> {
  const rows = await read<{ cause: SkipCause | null; people: number }>(
    app,
    sql`SELECT cause, count(*) AS people
        FROM (SELECT ${skipCauseOf.telegram} AS cause FROM users u WHERE ${audienceCondition(audience)}) judged
        GROUP BY cause`,
  )
  const people = (cause: SkipCause | null) => rows.find((row) => row.cause === cause)?.people ?? 0
  return {
    total: rows.reduce((sum, row) => sum + row.people, 0),
    reachable: people(null),
    unsubscribed: people('unsubscribed'),
    blocked: people('blocked_before'),
    inactive: people('inactive'),
    registrations: await countRegistrations(app, audience),
  }
}

/** One person may match by several registrations. */
async function countRegistrations(app: Pick<App, 'db'>, audience: Audience): Promise<number | null> {
  const ofRegistration = registrationConditions(audience)
  if (ofRegistration.length === 0) return null
  const conditions = [...ofRegistration, ...personConditions(audience)]
  const rows = await read<{ registrations: number }>(
    app,
    sql`SELECT count(*) AS registrations FROM registrations g JOIN users u ON u.id = g.user_id
        WHERE ${join(conditions, ' AND ')}`,
  )
  return rows[0]?.registrations ?? 0
}
