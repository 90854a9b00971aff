/** Why a database takes no writes, for as long as somebody mends it. */
export type WriteRefusal = 'disk_full' | 'read_only'

/** What writes of this process were refused; for those who watch it. */
export interface RefusedWrites {
  note(error: unknown): void
  /** The last refusal within `withinMs`. */
  last(withinMs: number): { refusal: WriteRefusal; agoMs: number } | null
}

const refusals: readonly { code: RegExp; refusal: WriteRefusal }[] = [
  // https://sqlite.org/rescode.html and https://www.postgresql.org/docs/16/errcodes-appendix.html
  { code: /^(SQLITE_FULL|53100)$/, refusal: 'disk_full' },
  { code: /^(SQLITE_READONLY(_\w+)?|25006)$/, refusal: 'read_only' },
]

/** Remembers the last write that was refused because the disk is full or the database only reads. */
export function createRefusedWrites(): RefusedWrites {
  let found: { refusal: WriteRefusal; at: number } | null = null
  return {
    note(error) {
      const refusal = refusalOf(error)
      if (refusal !== null) found = { refusal, at: performance.now() }
    },
    last(withinMs) {
      const agoMs = found === null ? Infinity : performance.now() - found.at
      return found === null || agoMs > withinMs ? null : { refusal: found.refusal, agoMs }
    },
  }
}

function refusalOf(error: unknown): WriteRefusal | null {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } }
  const given = typeof code === 'string' ? code : driverError?.code
  if (typeof given !== 'string') return null
  return refusals.find((each) => each.code.test(given))?.refusal ?? null
}
