import type { App } from '../../app'
import { list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** The condition that a row `u` of users is an organiser: appointed, or an owner of ADMIN_IDS. Both have an index. */
export function isOrganiser({ config }: Pick<App, 'config'>): Sql {
  return sql`(u.is_organiser = TRUE OR u.telegram_id IN ${list(config.adminIds)})`
}
