import { AppError } from '../../errors'
import { openDatabase } from '../data-source'
import type { Database } from '../data-source'
import { migrate } from '../migrate'
import { byDialect, ident, sql } from '../sql'
import { transaction } from '../transaction'
import type { Tx } from '../transaction'
import type { RowSource } from './copied-table'
import type { CopyListener } from './copy-listener'
import { createMarker, dropMarker, moveMarker, takeMarker } from './copy-marker'
import type { CopyState, Marker } from './copy-marker'
import { copyRows } from './copy-rows'
import { withRows } from './open-rows'
import { chainOf } from './prepare-target'
import type { Target, TargetFacts } from './prepare-target'
import { setLastIds } from './set-last-ids'
import { surveyRows } from './survey-rows'
import type { Survey } from './survey-rows'

/** What has ended since a backup must not live again, and signing in anew costs nothing. Tokens of programs stay. */
const endedTables = ['panel_sessions', 'sign_in_links']

export interface Filling {
  source: RowSource
  /** Of the source. */
  facts: Survey['facts']
  found: TargetFacts
  isRestart: boolean
  listener: CopyListener
}

/**
 * Carries all rows of the source into a target that assertFillable() has let pass, or the rest of them, and verifies
 * every table by count and checksum. Until then the target is marked, and Herald does not start on it. In the end nobody
 * is signed in to the panel of the target.
 */
export async function fillTarget(target: Target, filling: Filling): Promise<void> {
  const { source, facts, found, listener } = filling
  const chain = chainOf(source, target.migrations)
  if (found.history.length < chain.length) await migrate({ ...target, migrations: chain, isFilling: true })
  const db = await openDatabase({ ...target, poolSize: 1, maxOverflow: 1 })
  try {
    const marker = await transaction({ db }, (tx) => beginOrResume(tx, filling))
    assertSameSource(marker, facts)
    const total = totalOf(facts)
    listener.begin('Copied', total)
    const last = await copyRows({ db }, { source, marker, onRows: (count) => listener.rows(count) })
    listener.begin('Verified', total)
    await verify(target.url, filling)
    await finish(db, { source, marker: last })
  } finally {
    await db.close()
  }
  if (chain.length < target.migrations.length) await migrate(target)
}

function totalOf(facts: Survey['facts']): number {
  return Object.values(facts).reduce((sum, { rows }) => sum + rows, 0)
}

async function beginOrResume(tx: Tx, { source, facts, found, isRestart }: Filling): Promise<Marker> {
  const fresh: CopyState = { from: source.name, facts, after: {} }
  if (found.copy === null) return createMarker(tx, fresh)
  const marker = await takeMarker(tx)
  if (!isRestart) return marker
  for (const { name } of [...source.tables].reverse()) await tx.run(sql`DELETE FROM ${ident(name)}`)
  return moveMarker(tx, marker, fresh)
}

/** The rows that are there came from the source as it was then: the rest must come from the same. */
function assertSameSource({ state }: Marker, facts: Survey['facts']): void {
  const changed = Object.keys(facts).filter((table) => state.facts[table]?.sha256 !== facts[table]?.sha256)
  if (changed.length === 0) return
  const message =
    `the source has changed since this copy was begun (${changed.join(', ')}): run the same command with --restart, ` +
    'which empties the target and begins anew, while Herald is stopped on the source'
  throw new AppError('copy_source_changed', { tables: changed.join(', ') }, { message })
}

/** Reads everything again, as it is in the target now. */
async function verify(url: string, { source, facts, listener }: Filling): Promise<void> {
  const { tables } = source
  const found = await withRows(url, (written) =>
    surveyRows({ ...written, tables }, (count) => listener.rows(count)),
  )
  const differing = tables.filter(({ name }) => found.facts[name]?.sha256 !== facts[name]?.sha256)
  if (differing.length === 0) return
  const lines = differing.map(
    ({ name }) =>
      `  ${name}: ${facts[name]?.rows ?? 0} rows in the source, ${found.facts[name]?.rows ?? 0} in the target`,
  )
  const message = `the target is not the same as the source; run again with --restart:\n${lines.join('\n')}`
  throw new AppError('copy_differs', {}, { message })
}

/** The target is Herald's from here on; when another copy was sooner, it is already. */
async function finish(
  db: Database,
  { source, marker }: { source: RowSource; marker: Marker },
): Promise<void> {
  await transaction({ db }, async (tx) => {
    await moveMarker(tx, marker, marker.state)
    await setLastIds(tx, source)
    for (const { name } of source.tables.filter((table) => endedTables.includes(table.name)))
      await tx.run(sql`DELETE FROM ${ident(name)}`)
    await dropMarker(tx)
    // Otherwise the first plans would be made for empty tables.
    await tx.run(byDialect({ sqlite: 'SELECT 1', postgres: 'ANALYZE' }))
  })
}
