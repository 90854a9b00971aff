/**
 * JSON text with sorted keys and no spaces, the same for the same value: PostgreSQL's jsonb keeps neither the order nor
 * the spaces that SQLite keeps. Throws SyntaxError for what is no JSON.
 */
export function canonicalJson(text: string): string {
  return JSON.stringify(sorted(JSON.parse(text)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}

/** A number that would come out of JavaScript as another one: too many digits, or too large. */
export function hasUnsafeNumber(text: string): boolean {
  if (!/\d{16}|[eE]/.test(text)) return false
  const numbers = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g) ?? []
  return numbers.some((number) => {
    const read = Number(number)
    return !Number.isFinite(read) || (Number.isInteger(read) && !Number.isSafeInteger(read))
  })
}
