import { MIGRATIONS_TABLE } from '../typeorm-migrations'

/** Stands in a database while it is being filled; Herald does not start on it. */
export const MARKER_TABLE = 'rows_being_copied'

/** Not carried: the target has its own. */
export const ownTables: readonly string[] = [MIGRATIONS_TABLE, MARKER_TABLE]
