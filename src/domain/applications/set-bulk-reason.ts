import type { App } from '../../app'
import { BulkDecision } from '../../db/entities/bulk-decision.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { RejectionCause } from '../../vocabulary/decision'
import { deleteDraft } from '../conversations/delete-draft'

interface BulkReason {
  bulkId: number
  userId: number
  cause?: RejectionCause | null
  /** In the organiser's own words: at most 500 characters. */
  reason?: string | null | undefined
  /** Telegram id of whose form says so: its draft goes with it. */
  formOf?: number
}

/**
 * Chooses why many applications are rejected: a quick reason, own words, or neither, in place of what was chosen before;
 * false when that is started already.
 */
export function setBulkReason(
  app: Pick<App, 'db'> & { effects?: Effects },
  { bulkId, userId, cause = null, reason = null, formOf }: BulkReason,
): Promise<boolean> {
  return transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const draft = { id: bulkId, userId, status: 'draft', decision: 'rejected' } as const
    const { affected } = await tx.getRepository(BulkDecision).update(draft, { cause, reason })
    return (affected ?? 0) > 0
  })
}
