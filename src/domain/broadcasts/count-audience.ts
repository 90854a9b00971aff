import type { App } from '../../app'
import { join, sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Audience, AudienceCount } from '../../vocabulary/audience'
import { personConditions, registrationConditions } from './audience'
import { countByCause } from './count-by-cause'

/** Counts the people of an audience as they are now, by whether a message would be tried, and their registrations. */
export async function countAudience(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<AudienceCount> {
  const people = await countByCause(app, { audience, channel: 'telegram' })
  const [reachable, unsubscribed] = [people(null), people('unsubscribed')]
  const [blocked, inactive] = [people('blocked_before'), people('inactive')]
  return {
    total: reachable + unsubscribed + blocked + inactive,
    ...{ reachable, unsubscribed, blocked, inactive },
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
