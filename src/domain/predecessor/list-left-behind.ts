import { STEPS_TABLE } from '../../db/predecessor/predecessor-source'
import type { PredecessorSource } from '../../db/predecessor/predecessor-source'
import { quote } from '../../db/schema-columns'
import type { Finding } from './findings'

/** Tables that Herald has nothing for, with the ids of their rows. */
export async function listLeftBehind(
  source: PredecessorSource,
  converted: readonly string[],
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [table, columns] of source.tables) {
    if (converted.includes(table) || table === STEPS_TABLE) continue
    const count = await source.count(table)
    if (count === 0) continue
    const ids = columns.includes('id') ? await source.ids(`SELECT id FROM ${quote(table)} ORDER BY id`) : []
    const problem = `${count} rows of a table that Herald has nothing for`
    findings.push({ table, id: ids.length === 0 ? 'all' : inRanges(ids), kind: 'row left out', problem })
  }
  return findings
}

/** Columns that no conversion asked for and that hold something. */
export async function listUnasked(
  source: PredecessorSource,
  { table, asked }: { table: string; asked: ReadonlySet<string> },
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const column of source.tables.get(table) ?? []) {
    if (asked.has(column)) continue
    const ids = await source.ids(
      `SELECT id FROM ${quote(table)} WHERE ${quote(column)} IS NOT NULL ORDER BY id`,
    )
    const problem = `${column}: Herald has nothing for this column, and does not keep it`
    if (ids.length > 0) findings.push({ table, id: inRanges(ids), kind: 'changed', problem })
  }
  return findings
}

/** `1–3, 7`. */
export function inRanges(ids: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const id of ids) {
    const last = ranges.at(-1)
    if (last !== undefined && id === last[1] + 1) last[1] = id
    else ranges.push([id, id])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
