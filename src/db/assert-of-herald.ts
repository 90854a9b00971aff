import { AppError } from '../errors'

/** Columns of two tables, by which it is told whose a database is; none: the table is not there. */
export interface TellingColumns {
  /** Of `migration_history`. */
  history: readonly string[]
  users: readonly string[]
}

/** Throws AppError `predecessor_database`. */
export function assertOfHerald({ history, users }: TellingColumns): void {
  const isForeign = history.length === 0 ? users.length > 0 : history.includes('version')
  if (!isForeign) return
  const message =
    "this is a predecessor's database, which Herald never migrates in place; give Herald a new DATABASE_URL and " +
    'import the old one: npm run herald -- db-copy --from <old DATABASE_URL> --to <new DATABASE_URL>'
  throw new AppError('predecessor_database', {}, { message })
}
