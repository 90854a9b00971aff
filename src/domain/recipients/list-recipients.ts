import type { Reading } from '../lists/list'
import { findRecipients } from './find-recipients'
import type { LedgerFilter } from './ledger-filter'
import { readRecipients } from './read-recipients'
import type { LedgerLine } from './read-recipients'

/** A line of the ledger as a page shows it. */
export type RecipientLine = Omit<LedgerLine, 'messageIds'>

interface Wanted extends LedgerFilter {
  broadcastId: number
  /** Those after this recipient; 0: from the first. */
  after: number
  limit: number
}

/**
 * A page of a broadcast's people in the order of their rows, and where the next one begins; null on the last one. Where a
 * search among very many takes long, a page may have fewer, or nobody, and yet a next one (find-recipients.ts).
 */
export async function listRecipients(
  app: Reading,
  wanted: Wanted,
): Promise<{ lines: RecipientLine[]; next: number | null }> {
  const { ids: recipientIds, next } = await findRecipients(app, wanted)
  if (recipientIds.length === 0) return { lines: [], next }
  const lines = await readRecipients(app, { broadcastId: wanted.broadcastId, recipientIds })
  return { lines: lines.map(({ messageIds, ...line }) => line), next }
}
