import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { backupDatabase } from '../../db/archive/backup-database'
import { backupName, listBackups, pruneBackups } from '../../db/archive/backup-folder'
import { databaseSettings } from '../database-settings'
import { renderFacts } from '../render-facts'
import { tellProgress } from '../tell-progress'

export interface BackupOptions {
  /** A file of its own; by default one of BACKUP_DIR with the time in its name. */
  to?: string
  everyMs?: number
  keep?: number
}

/** After a failure the next attempt comes sooner than the next backup would, in milliseconds. */
const RETRY_MS = 300_000
/** A timer takes no more than 24 days, and a clock may be set: the folder is looked at again at least so often. */
const LOOK_EVERY_MS = 3_600_000

/** `herald backup`: one archive; with `--every` one after another until the signal. */
export async function backupCommand(options: BackupOptions, signal: AbortSignal): Promise<void> {
  const { everyMs } = options
  if (everyMs === undefined) return backUp(options, signal)
  process.stdout.write(`A backup every ${everyMs / 60_000} minutes.\n`)
  try {
    while (!signal.aborted) await backUpWhenDue({ ...options, everyMs }, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  }
  process.stdout.write('Stopped.\n')
}

async function backUp({ to, keep }: BackupOptions, signal: AbortSignal): Promise<void> {
  const { url, directUrl, backupDir } = databaseSettings()
  const createdAt = new Date()
  const path = to ?? join(backupDir, backupName(createdAt))
  const progress = tellProgress(process.stderr)
  try {
    const facts = await backupDatabase({
      url: directUrl ?? url,
      path,
      createdAt,
      signal,
      listener: progress.listener,
    })
    progress.stop()
    process.stdout.write(`${renderFacts(facts)}Backed up to ${path}\n`)
  } finally {
    progress.stop()
  }
  if (keep === undefined) return
  const removed = await pruneBackups(backupDir, { keep, now: createdAt })
  if (removed > 0) process.stdout.write(`${removed} older backups removed.\n`)
}

/** The newest archive tells when the next is due: a process that starts anew makes none too many. */
async function backUpWhenDue(
  options: BackupOptions & { everyMs: number },
  signal: AbortSignal,
): Promise<void> {
  const [newest] = await listBackups(databaseSettings().backupDir)
  const dueInMs = newest === undefined ? 0 : newest.createdAt.getTime() + options.everyMs - Date.now()
  if (dueInMs > 0) return delay(Math.min(dueInMs, LOOK_EVERY_MS), undefined, { signal })
  try {
    await backUp(options, signal)
  } catch (error) {
    if (signal.aborted) return
    process.stderr.write(`The backup failed: ${error instanceof Error ? error.message : String(error)}\n`)
    await delay(Math.min(options.everyMs, RETRY_MS), undefined, { signal })
  }
}
