import type { DatabaseReader } from '../../db/data-source'
import { findRecipients } from './find-recipients'
import { ledgerCsvHead, ledgerCsvLines } from './ledger-csv'
import type { LedgerFilter } from './ledger-filter'
import { readRecipients } from './read-recipients'

/** People in memory at a time. */
const PAGE_SIZE = 2_000

/** A piece of the file, how many people it tells of (0: the head), and the last of them. */
export interface LedgerPiece {
  text: string
  people: number
  upTo: number | null
}

/**
 * What became of everybody of a broadcast, as CSV, piece by piece: its head first, then a page of people at a time,
 * each as it is when it is read; `after` a person, the others; those of a filter alone. Nothing personal is there of people who erased themselves.
 */
export async function* exportLedger(
  app: { db: DatabaseReader },
  {
    broadcastId,
    after: given = 0,
    pageSize = PAGE_SIZE,
    filter = {},
  }: { broadcastId: number; after?: number; pageSize?: number; filter?: LedgerFilter },
): AsyncGenerator<LedgerPiece> {
  yield { text: ledgerCsvHead(), people: 0, upTo: null }
  for (let after = given; ;) {
    const { ids, next } = await findRecipients(app, { broadcastId, after, limit: pageSize, ...filter })
    if (ids.length > 0) {
      const lines = await readRecipients(app, { broadcastId, recipientIds: ids })
      yield { text: ledgerCsvLines(lines), people: lines.length, upTo: ids.at(-1) ?? null }
    }
    if (next === null) return
    after = next
  }
}
