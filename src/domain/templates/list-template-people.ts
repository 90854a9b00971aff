import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Audience } from '../../vocabulary/audience'
import type { Channel } from '../../vocabulary/channel'
import { audienceCondition, skipCauseOf } from '../broadcasts/audience'
import { personColumns, personJoins, templatePerson } from './template-person'
import type { PersonRow, TemplatePerson } from './template-person'

/** The people of an audience whom a channel would reach as they are now, after the user `after`, in the order of ids. */
export async function listTemplatePeople(
  app: Pick<App, 'db'>,
  { audience, channel, after, limit }: { audience: Audience; channel: Channel; after: number; limit: number },
): Promise<{ people: TemplatePerson[]; lastId: number | null }> {
  const rows = await read<PersonRow & { id: number }>(
    app,
    // The page first, then what is known of its people: joined before the limit, every page would cost the whole audience.
    sql`SELECT u.id, ${personColumns}
        FROM (
          SELECT * FROM users u
          WHERE u.id > ${after} AND ${audienceCondition(audience)} AND (${skipCauseOf[channel]}) IS NULL
          ORDER BY u.id LIMIT ${limit}
        ) u ${personJoins(audience)}
        ORDER BY u.id`,
  )
  return { people: rows.map(templatePerson), lastId: rows.at(-1)?.id ?? null }
}
