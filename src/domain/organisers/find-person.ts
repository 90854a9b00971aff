import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { foundPerson, personColumns } from './found-person'
import type { FoundPerson, PersonRow } from './found-person'

/** How one person is named by another. */
export type PersonReference = { userId: number } | { telegramId: number } | { username: string }

/**
 * Finds somebody who has written to the bot; null when nobody is known by that. User names change hands: of two people
 * last seen with the same one, whoever wrote last has it.
 */
export async function findPerson(
  app: Pick<App, 'db'>,
  reference: PersonReference,
): Promise<FoundPerson | null> {
  const [row] = await read<PersonRow>(
    app,
    sql`SELECT ${personColumns} FROM users WHERE ${condition(reference)}
        ORDER BY last_seen_at IS NULL, last_seen_at DESC, id LIMIT 1`,
  )
  return row === undefined ? null : foundPerson(row)
}

function condition(reference: PersonReference): Sql {
  if ('userId' in reference) return sql`id = ${reference.userId}`
  if ('telegramId' in reference) return sql`telegram_id = ${reference.telegramId}`
  return sql`lower(telegram_username) = ${reference.username.toLowerCase()}`
}
