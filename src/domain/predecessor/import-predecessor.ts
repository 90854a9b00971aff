import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkRows } from '../../db/copy/check-rows'
import type { CopyOrder } from '../../db/copy/copy-database'
import type { RowSource } from '../../db/copy/copied-table'
import { fillTarget } from '../../db/copy/fill-target'
import { assertFillable, chainOf, inspectTarget } from '../../db/copy/prepare-target'
import type { Target } from '../../db/copy/prepare-target'
import type { Survey } from '../../db/copy/survey-rows'
import { snapshotPath } from '../../db/copy/take-snapshot'
import { parseDatabaseUrl } from '../../db/database-url'
import { openPredecessor } from '../../db/predecessor/open-predecessor'
import type { PredecessorSource } from '../../db/predecessor/predecessor-source'
import { openStage, removeStage } from '../../db/predecessor/staged-rows'
import { historyName } from '../../db/typeorm-migrations'
import { convertedTables, convertSource } from './convert-source'
import type { Converted } from './convert-source'

export interface Imported extends Converted {
  /** The predecessor's migrations that its database names. */
  steps: readonly string[]
  /** What the target holds, by table. */
  facts: Survey['facts']
}

/**
 * Carries a predecessor's database, whose rows are only read, into one of Herald's; null: the source is none. The rows
 * are converted into a file aside, where Herald's constraints judge them, and go from there as db-copy carries rows,
 * verified. Killed at any moment, the same order goes on. Throws as copyDatabase() does.
 */
export async function importPredecessor(target: Target, order: CopyOrder): Promise<Imported | null> {
  const source = await openPredecessor(order.from)
  if (source === null) return null
  try {
    return await carry(target, { source, order })
  } finally {
    await source.close()
  }
}

async function carry(
  target: Target,
  { source, order }: { source: PredecessorSource; order: CopyOrder },
): Promise<Imported> {
  const { isDryRun, isRestart, listener } = order
  const whole = { name: source.name, history: target.migrations.map(historyName) }
  const found = await inspectTarget(target)
  const folder = stageFolder(target, order)
  try {
    assertFillable(found, { source: whole, isRestart })
    chainOf(whole, target.migrations)
    const { converted, rows } = await convert(target, { source, order, folder })
    try {
      const facts = await checkRows(rows, listener)
      const written = { ...rows, ...whole }
      if (!isDryRun) await fillTarget(target, { source: written, facts, found, isRestart, listener })
      return { ...converted, steps: source.steps, facts }
    } finally {
      await rows.close()
    }
  } finally {
    await removeStage(folder)
  }
}

/** The same at every attempt: what a killed one has left is removed by the next, also when that has nothing to do. */
function stageFolder({ url }: Target, { from, snapshotFolder }: CopyOrder): string {
  const address = parseDatabaseUrl(from)
  const path = address.dialect === 'sqlite' ? address.path : join(tmpdir(), 'herald-predecessor')
  return `${snapshotPath(path, { target: `${from} ${url}`, folder: snapshotFolder ?? dirname(path) })}.d`
}

async function convert(
  { migrations }: Target,
  { source, order, folder }: { source: PredecessorSource; order: CopyOrder; folder: string },
): Promise<{ converted: Converted; rows: RowSource }> {
  const names = Object.keys(convertedTables).filter((name) => source.tables.has(name))
  let total = 0
  for (const name of names) total += await source.count(name)
  order.listener.begin('Checked', total)
  const stage = await openStage(folder, migrations)
  try {
    const converted = await convertSource(source, { stage, listener: order.listener })
    const rows = await stage.read()
    return { converted, rows: { ...rows, lastIds: await lastIdsOf(source, { rows, names }) } }
  } catch (error) {
    await stage.close()
    throw error
  }
}

/** What the source has given away is not given again, though its row was deleted or left out. */
async function lastIdsOf(
  source: PredecessorSource,
  { rows, names }: { rows: RowSource; names: readonly string[] },
): Promise<RowSource['lastIds']> {
  const lastIds: Record<string, number> = { ...rows.lastIds }
  for (const name of names) lastIds[name] = Math.max(lastIds[name] ?? 0, await source.lastId(name))
  return lastIds
}
