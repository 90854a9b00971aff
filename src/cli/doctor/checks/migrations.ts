import { assertFilled, migrationStatus } from '../../../db/migration-status'
import { AppError } from '../../../errors'
import { fine, problem, say, shown } from '../finding'
import type { Finding, Words } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** What to do about a predecessor's database. SQLite does not even open one. */
export const importIt: Words = say`give Herald a new DATABASE_URL and import the old one: npm run herald -- db-copy`

/** The schema is the one that this version knows. */
export async function checkMigrations({ database }: Patient): Promise<Finding[]> {
  if (!isOpen(database)) return []
  try {
    const { applied, pending, unknown } = await migrationStatus(database.value)
    if (unknown.length > 0)
      return [
        problem(
          say`the schema is newer than this Herald by ${shown(unknown.length)} migrations`,
          say`start the version of Herald that applied them`,
        ),
      ]
    if (pending.length > 0)
      return [
        problem(
          say`${shown(pending.length)} migrations are pending`,
          say`stop Herald, back up the database, then: npm run migrate`,
        ),
      ]
    await assertFilled(database.value)
    return [fine(say`all ${shown(applied.length)} migrations are applied`)]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'copy_unfinished')
      return [
        problem(
          say`db-copy or restore has not filled this database yet, and Herald does not start on it`,
          say`run the same command again: it goes on where it ended`,
        ),
      ]
    if (error.code !== 'predecessor_database') throw error
    return [problem(say`this is a predecessor's database, which is never migrated in place`, importIt)]
  }
}
