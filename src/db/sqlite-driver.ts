import type BetterSqlite3 from 'better-sqlite3'

type SqliteDriver = typeof BetterSqlite3

/** From here on better-sqlite3 13 runs; 12 runs before it, and aborts the process on newer Node 24 (decision 0001). */
const FIRST_NODE_OF_VERSION_13 = 22

/** The SQLite driver that this Node can run: loaded when it is asked for, for PostgreSQL needs none. */
export function loadSqliteDriver(): SqliteDriver {
  const major = Number(process.versions.node.split('.')[0])
  const name = major >= FIRST_NODE_OF_VERSION_13 ? 'better-sqlite3-node22' : 'better-sqlite3'
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which of two packages only the running Node tells, and import() would make every caller wait
  return require(name) as SqliteDriver
}
