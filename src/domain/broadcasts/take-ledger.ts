import type { App } from '../../app'
import type { DatabaseReader } from '../../db/data-source'
import { transaction } from '../../db/transaction'
import { exportLedger } from '../recipients/export-ledger'
import type { LedgerFilter } from '../recipients/ledger-filter'
import { recordExport } from './record-export'

interface TakeLedger {
  broadcastId: number
  /** Telegram id of who takes it. */
  organiserId: number
  from: DatabaseReader
  /** Absent: everybody. */
  filter?: LedgerFilter
}

/**
 * The list of a broadcast's people as CSV, piece by piece from wherever reports are read, once it is written down who takes
 * it. Throws as recordExport does.
 */
export async function takeLedger(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, organiserId, from, filter = {} }: TakeLedger,
): Promise<AsyncIterable<string>> {
  await transaction({ db: app.db }, (tx) =>
    recordExport(tx, { broadcastId, organiserId, filter, now: app.now() }),
  )
  return texts({ db: from }, { broadcastId, filter })
}

async function* texts(
  app: { db: DatabaseReader },
  wanted: Pick<TakeLedger, 'broadcastId' | 'filter'>,
): AsyncGenerator<string> {
  for await (const { text } of exportLedger(app, wanted)) yield text
}
