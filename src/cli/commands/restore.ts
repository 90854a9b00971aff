import { restoreArchive, verifyArchive } from '../../db/archive/restore-archive'
import { targetOf } from '../target-of'
import { renderFacts } from '../render-facts'
import { tellProgress } from '../tell-progress'

export interface RestoreOptions {
  verifyOnly: boolean
  restart: boolean
  /** Instead of DATABASE_URL. */
  to?: string
}

/** `herald restore FILE`: an archive into an empty database, verified; or only looked at. */
export async function restoreCommand(path: string, options: RestoreOptions): Promise<void> {
  const { listener, stop } = tellProgress(process.stderr)
  try {
    const facts = options.verifyOnly
      ? await verifyArchive(path, listener)
      : await restoreArchive(targetOf(options.to), { path, isRestart: options.restart, listener })
    stop()
    const ending = options.verifyOnly ? 'The archive is whole.' : 'Restored and verified, row by row.'
    process.stdout.write(`${renderFacts(facts)}${ending}\n`)
  } finally {
    stop()
  }
}
