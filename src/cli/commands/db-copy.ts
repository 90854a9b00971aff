import { migrations } from '../../../migrations'
import { copyDatabase } from '../../db/copy/copy-database'
import type { CopyListener } from '../../db/copy/fill-target'
import type { Survey } from '../../db/copy/survey-rows'
import { startProgress } from '../progress'
import type { Progress, ProgressScreen } from '../progress'

export interface DbCopyOptions {
  from: string
  to: string
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
      { url: to, migrations },
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

/** A table a line: its rows, and the beginning of the checksum that is the same on both sides. */
export function renderFacts(facts: Survey['facts']): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length))
  return Object.entries(facts)
    .map(
      ([name, { rows, sha256 }]) =>
        `${name.padEnd(width)} ${String(rows).padStart(10)}  ${sha256.slice(0, 16)}\n`,
    )
    .join('')
}

/** One bar, or lines, for each part of the work. */
export function tellProgress(screen: ProgressScreen): { listener: CopyListener; stop(): void } {
  let current: Progress | null = null
  const stop = () => {
    current?.stop()
    current = null
  }
  return {
    stop,
    listener: {
      begin(name, total) {
        stop()
        current = startProgress(screen, { name, total })
      },
      rows: (count) => current?.add(count),
    },
  }
}
