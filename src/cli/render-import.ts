import type { Imported } from '../domain/predecessor/import-predecessor'

/** What came of each table of a predecessor, and every row and value that did not come as it was. */
export function renderImport({
  steps,
  tables,
  findings,
}: Pick<Imported, 'steps' | 'tables' | 'findings'>): string {
  const width = Math.max(...tables.map(({ table }) => table.length))
  const step = steps.at(-1) ?? 'none that it names'
  const lines = [
    `The predecessor's database, at its migration ${step}:`,
    ...tables.map(({ table, carried, leftOut }) => {
      const left = leftOut === 0 ? '' : `, ${leftOut} left out`
      return `${table.padEnd(width)} ${String(carried).padStart(10)} rows carried${left}`
    }),
    findings.length === 0 ? 'Every value came as it was.' : 'Not as it was there:',
    ...findings.map(({ table, id, kind, problem }) => `  ${table}, ${id}: ${kind}: ${problem}`),
  ]
  return `${lines.join('\n')}\n\n`
}
