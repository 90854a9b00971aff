import type { App } from '../../app'
import { BulkDecision } from '../../db/entities/bulk-decision.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { RejectionCause } from '../../vocabulary/decision'

/** Chooses why many applications are rejected, or no reason, instead of own words; false when that is started already. */
export function setBulkCause(
  app: Pick<App, 'db'> & { effects?: Effects },
  { bulkId, userId, cause }: { bulkId: number; userId: number; cause: RejectionCause | null },
): Promise<boolean> {
  return transaction(app, async (tx) => {
    const draft = { id: bulkId, userId, status: 'draft', decision: 'rejected' } as const
    const { affected } = await tx.getRepository(BulkDecision).update(draft, { cause, reason: null })
    return (affected ?? 0) > 0
  })
}
