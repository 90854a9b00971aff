import type { StagedRow } from '../../db/predecessor/staged-rows'
import type { Tell } from './findings'
import type { RawReader } from './read-raw-row'

/** A row that is not carried, and why: the rest of a sentence about it. */
export class LeftOut {
  constructor(readonly reason: string) {}
}

/** Rows of Herald's table of the same name, most often one; every one with the same columns. */
export type Convert = (row: Identified, tell: Tell) => readonly StagedRow[] | LeftOut

export type Identified = RawReader & { id: number }

/** When a row was made and changed; what was never recorded is the beginning of time. */
export function stamps(row: RawReader): { created_at: string; updated_at: string } {
  const changed = row.instant('updated_at')
  const created_at = row.instant('created_at') ?? changed ?? '1970-01-01T00:00:00.000Z'
  return { created_at, updated_at: changed ?? created_at }
}
