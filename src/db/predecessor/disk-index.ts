import { loadSqliteDriver } from '../sqlite-driver'

/** Numbers by text, of which there may be more than memory should hold. */
export interface DiskIndex {
  get(key: string): number | undefined
  set(key: string, value: number): void
  close(): void
}

/** SQLite's page cache, in KiB: what does not fit is in a file that vanishes with its process. */
const CACHE_KIB = 16_384

export function createDiskIndex(): DiskIndex {
  // The empty name is a database of its own in a temporary file, which SQLite makes when the cache is full.
  const database = new (loadSqliteDriver())('')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  database.exec('CREATE TABLE entries (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID')
  database.exec('BEGIN')
  const read = database.prepare<[string], number>('SELECT value FROM entries WHERE key = ?').pluck()
  const write = database.prepare<[string, number]>('INSERT OR REPLACE INTO entries VALUES (?, ?)')
  return {
    get: (key) => read.get(key),
    set: (key, value) => void write.run(key, value),
    close: () => database.close(),
  }
}
