/** What an operator counts on first; the rest is told together. */
const told = ['users', 'registrations', 'broadcasts']

/** Where the database is, and how much goes with it. */
export function renderLoss({
  place,
  counts,
}: {
  place: string
  counts: Readonly<Record<string, number>>
}): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const others = total - told.reduce((sum, table) => sum + (counts[table] ?? 0), 0)
  const lines = [
    ...told.map((table) => [table, counts[table] ?? 0] as const),
    ['other rows', others] as const,
  ]
  return `${place}\n${lines.map(([name, count]) => `  ${name.padEnd(13)} ${String(count).padStart(10)}\n`).join('')}`
}
