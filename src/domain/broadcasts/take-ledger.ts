import type { App } from '../../app'
import type { DatabaseReader } from '../../db/data-source'
import { transaction } from '../../db/transaction'
import { exportLedger } from '../recipients/export-ledger'
import { recordExport } from './record-export'

/**
 * The list of a broadcast's people as CSV, piece by piece from wherever reports are read, once it is written down who takes
 * it. Throws as recordExport does.
 */
export async function takeLedger(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, organiserId, from }: { broadcastId: number; organiserId: number; from: DatabaseReader },
): Promise<AsyncIterable<string>> {
  await transaction({ db: app.db }, (tx) => recordExport(tx, { broadcastId, organiserId, now: app.now() }))
  return texts({ db: from }, broadcastId)
}

async function* texts(app: { db: DatabaseReader }, broadcastId: number): AsyncGenerator<string> {
  for await (const { text } of exportLedger(app, { broadcastId })) yield text
}
