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
  /** Takes the next rows and gives them as the text that is hashed. */
  add(rows: readonly Row[]): string
  facts(): TableFacts
}

/** A row as text: its cells as a JSON array. */
function lineOf(row: Row): string {
  return `${JSON.stringify(row)}\n`
}

export function createTableDigest(): TableDigest {
  const hash: Hash = createHash('sha256')
  let count = 0
  return {
    add(rows) {
      count += rows.length
      const text = rows.map(lineOf).join('')
      hash.update(text)
      return text
    },
    facts: () => ({ rows: count, sha256: hash.digest('hex') }),
  }
}
