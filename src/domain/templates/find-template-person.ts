import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Audience } from '../../vocabulary/audience'
import { personColumns, personJoins, templatePerson } from './template-person'
import type { PersonRow, TemplatePerson } from './template-person'

/** One person as a template sees them, whether or not they belong to the audience; null when nobody has this id. */
export async function findTemplatePerson(
  app: Pick<App, 'db'>,
  { telegramId, audience }: { telegramId: number; audience: Audience },
): Promise<TemplatePerson | null> {
  const rows = await read<PersonRow>(
    app,
    sql`SELECT ${personColumns} FROM users u ${personJoins(audience)} WHERE u.telegram_id = ${telegramId}`,
  )
  return rows[0] === undefined ? null : templatePerson(rows[0])
}
