import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { migrations } from '../../../migrations'
import { backupDatabase } from '../../db/archive/backup-database'
import { backupName } from '../../db/archive/backup-folder'
import { withRows } from '../../db/copy/open-rows'
import { openDatabase } from '../../db/data-source'
import { parseDatabaseUrl } from '../../db/database-url'
import { emptyDatabase } from '../../db/empty-database'
import type { Emptying } from '../../db/empty-database'
import { migrate } from '../../db/migrate'
import { assertNotNewer, migrationStatus } from '../../db/migration-status'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { listRunning } from '../../domain/processes/list-running'
import { AppError } from '../../errors'
import { confirmName } from '../confirm-name'
import { databaseSettings } from '../database-settings'
import { renderLoss } from '../render-loss'
import { tellProgress } from '../tell-progress'

export interface ResetOptions {
  /** The name, typed beforehand. */
  yes?: string
  backup: boolean
}

/** What would go. */
interface Loss {
  /** Where it is, without secrets. */
  place: string
  /** What has to be typed. */
  name: string
  tables: readonly string[]
  counts: Readonly<Record<string, number>>
}

/**
 * `herald reset`: every row of the database goes, in one transaction, after its name was typed and a backup written; then
 * it is migrated. Killed at any moment it has deleted all or nothing, and may be repeated. Throws AppError `reset_refused`
 * while somebody works on it, when nobody confirms, and when a row came, went or changed after the backup.
 */
export async function resetCommand(options: ResetOptions): Promise<void> {
  const settings = databaseSettings()
  const url = settings.directUrl ?? settings.url
  const loss = await survey(url)
  await withTransaction(url, assertNobodyRuns)
  process.stdout.write(renderLoss(loss))
  await confirm(loss, options)
  const known = options.backup ? await backUp({ url, folder: settings.backupDir }) : shown(loss)
  await withTransaction(url, async (tx) => {
    await assertNobodyRuns(tx)
    const changed = await emptyDatabase(tx, { url, tables: loss.tables, known })
    if (changed.length > 0)
      throw refusal(`something was written meanwhile (${changed.join(', ')}): run it again`)
  })
  await migrate({ ...settings, migrations })
  process.stdout.write('The database is empty, and its schema is current.\n')
}

async function survey(url: string): Promise<Loss> {
  const address = parseDatabaseUrl(url)
  if (address.dialect === 'sqlite' && !existsSync(address.path))
    throw refusal(`there is no database at ${address.path}`)
  await assertOurs(url)
  return withRows(url, async (source) => {
    const { name, history, tables } = source
    if (history.length === 0) throw refusal('the database has no tables yet: run herald migrate')
    if (!tables.some((table) => table.name === 'processes'))
      throw refusal('its schema is too old to tell whether Herald works on it: run herald migrate first')
    return {
      ...{ place: name, name: basename(name), tables: tables.map((table) => table.name) },
      counts: await source.counts(),
    }
  })
}

/** Neither the predecessor's nor a newer Herald's. */
async function assertOurs(url: string): Promise<void> {
  const db = await openDatabase({ url, migrations, poolSize: 1, maxOverflow: 0 })
  try {
    assertNotNewer(await migrationStatus(db))
  } finally {
    await db.close()
  }
}

async function withTransaction(url: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  const db = await openDatabase({ url, migrations, poolSize: 1, maxOverflow: 0 })
  try {
    await transaction({ db }, work)
  } finally {
    await db.close()
  }
}

async function assertNobodyRuns(tx: Tx): Promise<void> {
  const running = await listRunning(tx)
  if (running.length === 0) return
  throw refusal(
    `Herald runs on this database: ${running.join(', ')}. Stop it first; after a crash wait for half a minute`,
  )
}

async function confirm({ name }: Loss, { yes }: ResetOptions): Promise<void> {
  const isConfirmed =
    yes === undefined ? await confirmName(`Type ${name} to delete all of it for ever: `, name) : yes === name
  if (!isConfirmed) throw refusal(`it was not confirmed by the name ${name} (in scripts: --yes ${name})`)
}

function shown({ counts }: Loss): Emptying['known'] {
  return Object.fromEntries(Object.entries(counts).map(([table, rows]) => [table, { rows }]))
}

/** Gives what the archive holds. */
async function backUp({ url, folder }: { url: string; folder: string }): Promise<Emptying['known']> {
  const createdAt = new Date()
  const path = join(folder, backupName(createdAt, 'before-reset'))
  const { listener, stop } = tellProgress(process.stderr)
  try {
    const facts = await backupDatabase({ url, path, createdAt, listener })
    stop()
    process.stdout.write(`Backed up to ${path}\n`)
    return facts
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `nothing was emptied, because the backup before it failed: ${reason}\nMend that, or go on without: --no-backup`
    throw new AppError('backup_failed', {}, { message, cause: error })
  } finally {
    stop()
  }
}

function refusal(reason: string): AppError {
  return new AppError('reset_refused', {}, { message: `nothing was emptied: ${reason}` })
}
