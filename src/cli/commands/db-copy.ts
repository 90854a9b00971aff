import { copyDatabase } from '../../db/copy/copy-database'
import { importPredecessor } from '../../domain/predecessor/import-predecessor'
import { targetOf } from '../target-of'
import { renderFacts } from '../render-facts'
import { renderImport } from '../render-import'
import { tellProgress } from '../tell-progress'

export interface DbCopyOptions {
  from: string
  /** Instead of DATABASE_URL. */
  to?: string
  dryRun: boolean
  restart: boolean
  snapshotDir?: string
}

/** `herald db-copy`: every row of one database into another, verified; a predecessor's are converted on the way. */
export async function dbCopyCommand(options: DbCopyOptions): Promise<void> {
  const { from, to, dryRun: isDryRun, restart: isRestart, snapshotDir: snapshotFolder } = options
  const startedAt = performance.now()
  const progress = tellProgress(process.stderr)
  try {
    const target = targetOf(to)
    const order = { from, isDryRun, isRestart, snapshotFolder, listener: progress.listener }
    const imported = await importPredecessor(target, order)
    const facts = imported?.facts ?? (await copyDatabase(target, order))
    progress.stop()
    if (imported !== null) process.stdout.write(renderImport(imported))
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    const ending = isDryRun
      ? `${imported === null ? 'Everything can' : 'All of this would'} be carried. Nothing was written: this was a dry run.`
      : `Carried and verified, row by row, in ${seconds} s. The target is ready.`
    process.stdout.write(`${renderFacts(facts)}${ending}\n`)
  } finally {
    progress.stop()
  }
}
