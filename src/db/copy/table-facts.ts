import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import type { Row } from './copied-table'

/** What two tables with the same rows have in common, whichever databases they are in. */
export interface TableFacts {
  rows: number
  /** SHA-256, in hex, over the rows as lines of JSON in the order of their keys. */
  sha256: string
}

export interface TableDigest {
  add(rows: readonly Row[]): void
  facts(): TableFacts
}

/** A row as text: its cells as a JSON array. */
export function lineOf(row: Row): string {
  return `${JSON.stringify(row)}\n`
}

export function createTableDigest(): TableDigest {
  const hash: Hash = createHash('sha256')
  let count = 0
  return {
    add(rows) {
      count += rows.length
      hash.update(rows.map(lineOf).join(''))
    },
    facts: () => ({ rows: count, sha256: hash.digest('hex') }),
  }
}
