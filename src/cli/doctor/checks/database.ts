import { statSync } from 'node:fs'
import { parseDatabaseUrl } from '../../../db/database-url'
import type { Database } from '../../../db/data-source'
import { read } from '../../../db/read'
import { sql } from '../../../db/sql'
import { faultCode } from '../fault-code'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding, Words } from '../finding'
import { megabytes } from '../megabytes'
import { importIt } from './migrations'
import type { Patient } from '../patient'

const reach = say`start PostgreSQL, or correct host and port in DATABASE_URL; see that no firewall stands between`
const rights = say`let the user that runs Herald read and write the SQLite file and its folder (chown, chmod)`
const login = say`correct user and password in DATABASE_URL`

const hints: Readonly<Record<string, Words>> = {
  ECONNREFUSED: reach,
  ETIMEDOUT: reach,
  ENOTFOUND: say`correct the host in DATABASE_URL: it has no address`,
  EAI_AGAIN: say`correct the host in DATABASE_URL, or mend this machine's DNS`,
  '28P01': login,
  '28000': login,
  '3D000': say`create the database that DATABASE_URL names: CREATE DATABASE …`,
  '53300': say`PostgreSQL has no connection left: raise max_connections, or lower PG_POOL_SIZE and PG_MAX_OVERFLOW`,
  '08P01': say`take options and time-outs out of DATABASE_URL: a pooler refuses them`,
  '57P03': say`wait: PostgreSQL is starting`,
  SQLITE_CANTOPEN: rights,
  SQLITE_READONLY: rights,
  SQLITE_READONLY_DIRECTORY: rights,
  EACCES: rights,
  SQLITE_NOTADB: say`it is no SQLite database: restore a backup, or name another file in DATABASE_URL`,
  predecessor_database: importIt,
  SQLITE_CORRUPT: say`stop Herald, keep a copy of the file and restore the newest backup`,
}
const otherwise = say`see that DATABASE_URL names a database that this machine and this user may use`

const OLDEST_POSTGRES = 150_000
const LARGE_WAL_BYTES = 512 * 1024 * 1024

/** The database answers, and is as Herald needs it. */
export async function checkDatabase({ database, config }: Patient): Promise<Finding[]> {
  if (config.databaseUrl === undefined) return []
  if (database === 'absent')
    return [problem(say`there is no database yet`, say`npm run migrate, or npm start, makes it`)]
  if ('fault' in database) {
    const code = faultCode(database.fault)
    const text = database.fault instanceof Error ? database.fault.message : ''
    return [problem(say`cannot be opened (${shown(code)}): ${text}`, hints[code] ?? otherwise)]
  }
  const { value: db } = database
  return db.dialect.name === 'postgres' ? checkPostgres(db) : checkSqlite(db, config.databaseUrl)
}

async function checkPostgres(db: Database): Promise<Finding[]> {
  const [row] = await read<{ version: string; number: number }>(
    { db },
    sql`SELECT current_setting('server_version') AS version, current_setting('server_version_num')::integer AS number`,
  )
  if (row === undefined || row.number < OLDEST_POSTGRES)
    return [problem(say`PostgreSQL ${shown(row?.version ?? '?')} is too old`, say`use PostgreSQL 16`)]
  return [fine(say`PostgreSQL ${shown(row.version)} answers`)]
}

async function checkSqlite(db: Database, url: string): Promise<Finding[]> {
  const [row] = await read<{ journal_mode: string }>(
    { db },
    sql`SELECT journal_mode FROM pragma_journal_mode`,
  )
  if (row?.journal_mode !== 'wal')
    return [
      problem(
        say`SQLite keeps its journal as ${shown(row?.journal_mode ?? '?')}, not as WAL`,
        say`put the file on a local disk: network file systems have no WAL`,
      ),
    ]
  const address = parseDatabaseUrl(url)
  const file = address.dialect === 'sqlite' ? `${address.path}-wal` : ''
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LARGE_WAL_BYTES)
    return [
      warning(
        say`SQLite's WAL has grown to ${shown(megabytes(size))}`,
        say`something reads without end: stop other programs that have the file open, or restart Herald`,
      ),
    ]
  return [fine(say`SQLite answers, with a WAL of ${shown(megabytes(size))}`)]
}
