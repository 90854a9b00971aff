import { migrations } from '../../../migrations'
import { copyDatabase } from '../../db/copy/copy-database'
import { databaseSettings } from '../database-settings'
import { renderFacts } from '../render-facts'
import { tellProgress } from '../tell-progress'

export interface DbCopyOptions {
  from: string
  /** Instead of DATABASE_URL. */
  to?: string
  dryRun: boolean
  restart: boolean
  snapshotDir?: string
}

/** `herald db-copy`: every row of one database into another, verified. */
export async function dbCopyCommand(options: DbCopyOptions): Promise<void> {
  const { from, to, dryRun: isDryRun, restart: isRestart, snapshotDir: snapshotFolder } = options
  const startedAt = performance.now()
  const progress = tellProgress(process.stderr)
  try {
    const facts = await copyDatabase(
      { url: to ?? databaseSettings().url, migrations },
      { from, isDryRun, isRestart, snapshotFolder, listener: progress.listener },
    )
    progress.stop()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    const ending = isDryRun
      ? 'Everything can be carried. Nothing was written: this was a dry run.'
      : `Carried and verified, row by row, in ${seconds} s. The target is ready.`
    process.stdout.write(`${renderFacts(facts)}${ending}\n`)
  } finally {
    progress.stop()
  }
}
