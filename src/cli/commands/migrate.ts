import { migrations } from '../../../migrations'
import { backupBeforeMigration } from '../../db/archive/backup-database'
import { openDatabase } from '../../db/data-source'
import { migrate, revertMigration } from '../../db/migrate'
import { migrationStatus } from '../../db/migration-status'
import { databaseSettings } from '../database-settings'

/** `herald migrate`: applies what is pending, under a lock; a database with rows is backed up first. */
export async function migrateCommand(options: { backup: boolean }): Promise<void> {
  const { backupDir: folder, ...settings } = databaseSettings()
  const backUp = async () => {
    const url = settings.directUrl ?? settings.url
    const path = await backupBeforeMigration({ url, folder, createdAt: new Date() })
    if (path !== null) process.stdout.write(`Backed up to ${path}\n`)
  }
  const applied = await migrate({
    ...settings,
    migrations,
    ...(options.backup && { beforeApplying: backUp }),
  })
  process.stdout.write(applied.length === 0 ? 'The schema is current.\n' : `Applied:\n${lines(applied)}`)
}

/** `herald migrate:revert`: takes the newest applied migration back. */
export async function migrateRevertCommand(): Promise<void> {
  const reverted = await revertMigration({ ...databaseSettings(), migrations })
  process.stdout.write(reverted === null ? 'Nothing was applied.\n' : `Reverted:\n${lines([reverted])}`)
}

/** `herald migrate:status`: exit code 1 while anything is pending. */
export async function migrateStatusCommand(): Promise<void> {
  const db = await openDatabase({ ...databaseSettings(), migrations })
  try {
    const { applied, pending, unknown } = await migrationStatus(db)
    process.stdout.write(`Applied:\n${lines(applied)}Pending:\n${lines(pending)}`)
    if (unknown.length > 0) process.stdout.write(`Of a newer Herald:\n${lines(unknown)}`)
    if (pending.length > 0) process.exitCode = 1
  } finally {
    await db.close()
  }
}

function lines(names: readonly string[]): string {
  return names.length === 0 ? '  none\n' : names.map((name) => `  ${name}\n`).join('')
}
