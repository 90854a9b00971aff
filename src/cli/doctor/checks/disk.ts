import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseDatabaseUrl } from '../../../db/database-url'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import { megabytes } from '../megabytes'
import type { Patient } from '../patient'

/** A backup of 100 000 people takes tens of megabytes, SQLite's WAL of a large broadcast hundreds. */
const TOO_LITTLE_BYTES = 100 * 1024 * 1024
const LITTLE_BYTES = 1024 * 1024 * 1024

/** Room where Herald writes. PostgreSQL's disk cannot be seen from here: docs/OPERATIONS.md says what to watch. */
export async function checkDisk({ config }: Patient): Promise<Finding[]> {
  const address = config.databaseUrl === undefined ? undefined : parseDatabaseUrl(config.databaseUrl)
  const folders = new Map([
    ...(address?.dialect === 'sqlite' ? [[dirname(address.path), 'of the database'] as const] : []),
    ...(config.backupDir === undefined ? [] : [[config.backupDir, 'of the backups'] as const]),
  ])
  const there = [...folders].filter(([folder]) => existsSync(folder))
  return Promise.all(there.map(([folder, what]) => room(folder, what)))
}

async function room(folder: string, what: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const says = say`${shown(megabytes(bavail * bsize))} are free in the folder ${shown(what)}`
  const hint = say`make room on the disk of ${folder}, or move it to a larger one`
  if (bavail * bsize < TOO_LITTLE_BYTES) return problem(says, hint)
  return bavail * bsize < LITTLE_BYTES ? warning(says, hint) : fine(says)
}
