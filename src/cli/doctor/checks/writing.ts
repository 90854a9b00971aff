import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { parseDatabaseUrl } from '../../../db/database-url'
import { read } from '../../../db/read'
import { sql } from '../../../db/sql'
import { fine, problem, say } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** The database takes writes. */
export async function checkWriting({ database, config }: Patient): Promise<Finding[]> {
  if (config.databaseUrl === undefined) return []
  const address = parseDatabaseUrl(config.databaseUrl)
  if (address.dialect === 'sqlite') return database === 'absent' ? [] : [checkFile(address.path)]
  if (!isOpen(database)) return []
  const [row] = await read<{ is_read_only: string; is_standby: boolean }>(
    { db: database.value },
    sql`SELECT current_setting('transaction_read_only') AS is_read_only, pg_is_in_recovery() AS is_standby`,
  )
  if (row?.is_standby === true)
    return [
      problem(say`this PostgreSQL is a standby, which only reads`, say`name the primary in DATABASE_URL`),
    ]
  if (row?.is_read_only === 'on')
    return [
      problem(
        say`PostgreSQL takes no writes (default_transaction_read_only)`,
        say`find out who set it (a full disk?), then: ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf()`,
      ),
    ]
  return [fine(say`PostgreSQL takes writes`)]
}

function checkFile(path: string): Finding {
  try {
    accessSync(path, constants.W_OK)
    accessSync(dirname(path), constants.W_OK)
    return fine(say`the file and its folder can be written`)
  } catch {
    return problem(
      say`${path} or its folder cannot be written`,
      say`let the user that runs Herald write both (chown, chmod), on a file system that is not mounted read-only`,
    )
  }
}
