import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { foundPerson, personColumns } from './found-person'
import type { FoundPerson, PersonRow } from './found-person'

/** Everybody whom an owner appointed, in the order of their names. */
export async function listOrganisers(app: Pick<App, 'db'>): Promise<FoundPerson[]> {
  const rows = await read<PersonRow>(
    app,
    sql`SELECT ${personColumns} FROM users WHERE is_organiser
        ORDER BY lower(coalesce(telegram_first_name, '')), id`,
  )
  return rows.map(foundPerson)
}
