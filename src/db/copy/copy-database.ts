import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { parseDatabaseUrl } from '../database-url'
import { checkRows } from './check-rows'
import type { RowSource } from './copied-table'
import { fillTarget } from './fill-target'
import type { CopyListener } from './copy-listener'
import { withRows } from './open-rows'
import { assertFillable, chainOf, inspectTarget, refusal } from './prepare-target'
import type { Target, TargetFacts } from './prepare-target'
import type { Survey } from './survey-rows'
import { removeSnapshot, snapshotPath, takeSnapshot } from './take-snapshot'

export interface CopyOrder {
  /** A database URL. */
  from: string
  /** Looks at everything and writes nothing. */
  isDryRun: boolean
  /** Empties a target that an earlier copy has left unfinished. */
  isRestart: boolean
  /** Where the snapshot of a SQLite source lies meanwhile; by default beside it. */
  snapshotFolder?: string | undefined
  listener: CopyListener
}

/**
 * Carries every row of one database into another, of either kind, and gives what was carried by table. The source may be
 * in use: what is carried is one state of it. Killed at any moment, the same order goes on where it stopped. Throws
 * AppError `copy_refused`, `copy_unfinished`, `copy_bad_rows`, `copy_source_changed`, `copy_differs`, `copy_raced`,
 * `predecessor_database`, `schema_newer`.
 */
export async function copyDatabase(target: Target, order: CopyOrder): Promise<Survey['facts']> {
  const { from, isDryRun, isRestart, listener } = order
  assertSource(target, order)
  const found = await lookAtBoth(target, order)
  if (isDryRun) return withRows(from, (source) => checkRows(source, listener))
  const isResumed = found.copy !== null && !isRestart
  const snapshot = await snapshotOf(target, { order, isResumed })
  let isBegun = isResumed
  try {
    return await withRows(snapshot === null ? from : `sqlite:${snapshot}`, async (rows) => {
      const source = { ...rows, name: nameOf(from, rows) }
      const facts = await checkRows(source, listener)
      isBegun = true
      await fillTarget(target, { source, facts, found, isRestart, listener })
      isBegun = false
      return facts
    })
  } finally {
    if (snapshot !== null && !isBegun) await removeSnapshot(snapshot)
  }
}

function assertSource({ url }: Target, { from }: CopyOrder): void {
  const [source, target] = [parseDatabaseUrl(from), parseDatabaseUrl(url)]
  if (isDeepStrictEqual(source, target)) throw refusal('the source and the target are the same database')
  if (source.dialect === 'sqlite' && !existsSync(source.path))
    throw refusal(`there is no database at ${source.path}`)
}

/** What forbids the copy is found before anything is written. */
function lookAtBoth(target: Target, order: CopyOrder): Promise<TargetFacts> {
  const { from, isDryRun, isRestart } = order
  return withRows(from, async (source) => {
    chainOf(source, target.migrations)
    const found = await inspectTarget(target)
    if (found.copy === null && !isDryRun) await removeLeftSnapshot(target, order)
    assertFillable(found, { source, isRestart })
    return found
  })
}

/** Whoever was killed behind the last commit had no time to remove it, and it holds everything. */
async function removeLeftSnapshot({ url }: Target, { from, snapshotFolder }: CopyOrder): Promise<void> {
  const address = parseDatabaseUrl(from)
  if (address.dialect === 'sqlite')
    await removeSnapshot(snapshotPath(address.path, { target: url, folder: snapshotFolder }))
}

/** A snapshot goes by the name of what it was taken of. */
function nameOf(from: string, { name }: RowSource): string {
  const address = parseDatabaseUrl(from)
  return address.dialect === 'sqlite' ? `sqlite:${address.path}` : name
}

/** A PostgreSQL source needs none: its transaction sees one state, but only for as long as this process lives. */
async function snapshotOf(
  { url }: Target,
  { order, isResumed }: { order: CopyOrder; isResumed: boolean },
): Promise<string | null> {
  const address = parseDatabaseUrl(order.from)
  if (address.dialect === 'postgres') return null
  const path = snapshotPath(address.path, { target: url, folder: order.snapshotFolder })
  if (!isResumed || !existsSync(path)) await takeSnapshot(address.path, path)
  return path
}
