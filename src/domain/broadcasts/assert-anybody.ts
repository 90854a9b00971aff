import type { App } from '../../app'
import { read } from '../../db/read'
import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { AppError } from '../../errors'
import type { Audience } from '../../vocabulary/audience'
import { channelsOf } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import { audienceCondition, skipCauseOf } from './audience'

type Asked = { audience: Audience }

/** Whether anybody belongs to an audience now. */
export function isAnybody(app: Pick<App, 'db'>, { audience }: Asked): Promise<boolean> {
  return exists(app, audienceCondition(audience))
}

/** Throws `audience_empty` when nobody belongs to an audience now: a slip that would reach nobody, unexplained. */
export async function assertAnybody(app: Pick<App, 'db'>, { audience }: Asked): Promise<void> {
  if (!(await isAnybody(app, { audience }))) throw new AppError('audience_empty')
}

/** Throws `audience_empty`, and `audience_unreachable` when nobody of an audience would be written to now, by this way. */
export async function assertReachable(
  app: Pick<App, 'db'>,
  { audience, way = 'telegram' }: Asked & { way?: BroadcastWay },
): Promise<void> {
  const condition = audienceCondition(audience)
  const byOneOf = channelsOf(way).map((channel) => sql`(${skipCauseOf[channel]}) IS NULL`)
  if (await exists(app, sql`${condition} AND (${join(byOneOf, ' OR ')})`)) return
  await assertAnybody(app, { audience })
  throw new AppError('audience_unreachable')
}

async function exists(app: Pick<App, 'db'>, condition: Sql): Promise<boolean> {
  const rows = await read(app, sql`SELECT u.id FROM users u WHERE ${condition} LIMIT 1`)
  return rows.length > 0
}
