import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../errors'
import { countAll } from '../copy/check-rows'
import type { CopyListener } from '../copy/copy-listener'
import { withRows } from '../copy/open-rows'
import { refusal } from '../copy/prepare-target'
import type { Survey } from '../copy/survey-rows'
import { openReader } from '../data-source'
import { parseDatabaseUrl } from '../database-url'
import { assertFilled } from '../migration-status'
import { backupName } from './backup-folder'
import { writeArchive } from './write-archive'

export interface BackupOrder {
  url: string
  path: string
  createdAt: Date
  signal?: AbortSignal | undefined
  listener: CopyListener
}

/**
 * Writes one state of a database, which may be in use, into an archive, and gives what it holds. Throws AppError
 * `copy_refused`, `copy_unfinished`, `copy_bad_rows`, `predecessor_database`; the file is then not there.
 */
export async function backupDatabase({ url, listener, ...writing }: BackupOrder): Promise<Survey['facts']> {
  const address = parseDatabaseUrl(url)
  if (address.dialect === 'sqlite' && !existsSync(address.path))
    throw refusal(`there is no database at ${address.path}`)
  await assertComplete(url)
  return withRows(url, async (source) => {
    if (source.history.length === 0)
      throw refusal('the database has no tables yet: there is nothing to back up')
    listener.begin('Backed up', await countAll(source))
    return writeArchive(source, { ...writing, onRows: (count) => listener.rows(count) })
  })
}

/** Half of a database would look like a backup of all of it. */
async function assertComplete(url: string): Promise<void> {
  const db = await openReader({ url, migrations: [] })
  try {
    await assertFilled(db)
  } finally {
    await db.close()
  }
}

/** Backs up what pending migrations are about to change; gives the file, or null where there are no rows to lose. */
export async function backupBeforeMigration({
  url,
  folder,
  createdAt,
}: {
  url: string
  folder: string
  createdAt: Date
}): Promise<string | null> {
  const path = join(folder, backupName(createdAt, 'before-migration'))
  try {
    return await withRows(url, async (source) => {
      if ((await countAll(source)) === 0) return null
      await writeArchive(source, { path, createdAt, onRows: () => undefined })
      return path
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message =
      `nothing was migrated, because the backup before it failed: ${reason}\n` +
      'Name a folder that can be written to in BACKUP_DIR, or go on without a backup: --no-backup'
    throw new AppError('backup_failed', {}, { message, cause: error })
  }
}
