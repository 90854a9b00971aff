import type { Survey } from '../db/copy/survey-rows'

/** A line for each table with rows: how many, and the beginning of the checksum that is the same on both sides. */
export function renderFacts(facts: Survey['facts']): string {
  const filled = Object.entries(facts).filter(([, { rows }]) => rows > 0)
  if (filled.length === 0) return 'No table has rows.\n'
  const empty = Object.keys(facts).length - filled.length
  const lines = [
    ['table', 'rows', 'SHA-256, beginning'],
    ...filled.map(([name, { rows, sha256 }]) => [name, String(rows), sha256.slice(0, 16)]),
    ...(empty > 0 ? [[`${empty} other ${empty === 1 ? 'table' : 'tables'}`, 'none', '']] : []),
  ]
  const width = Math.max(...lines.map(([name = '']) => name.length))
  return lines
    .map(([name = '', rows = '', sum = '']) =>
      `${name.padEnd(width)} ${rows.padStart(10)}  ${sum}`.trimEnd().concat('\n'),
    )
    .join('')
}
