import { ident, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** How organisers call somebody, a row of users by this short name: `@username`, else the first name, else null. */
export function handleOf(user: string): Sql {
  const row = ident(user)
  return sql`coalesce('@' || ${row}.telegram_username, ${row}.telegram_first_name)`
}
