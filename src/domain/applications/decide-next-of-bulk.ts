import type { App } from '../../app'
import { BulkDecision, BulkDecisionItem } from '../../db/entities/bulk-decision.entity'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { rejectionCauses } from '../../vocabulary/decision'
import { decideInTransaction } from '../registrations/decide-in-transaction'
import type { DecisionInHand } from '../registrations/decide-in-transaction'
import type { BulkOutcome } from './bulk-outcome'

/**
 * Decides one more application of a running bulk decision, in a transaction of its own: its compare-and-set, its audit
 * row, its notice, and what came of it. When none is left, the bulk decision is done. Returns whether there may be more.
 */
export async function decideNextOfBulk(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { bulkId }: { bulkId: number },
): Promise<boolean> {
  const now = app.now()
  const dueAt = new Date(now.getTime() + app.config.decisionUndoSeconds * 1000)
  return transaction(app, async (tx) => {
    const bulk = await tx.getRepository(BulkDecision).findOneBy({ id: bulkId, status: 'running' })
    if (bulk === null) return false
    const { rows } = await tx.run<{ id: number; registration_id: number }>(sql`
      SELECT id, registration_id FROM bulk_decision_items
      WHERE bulk_decision_id = ${bulkId} AND outcome IS NULL ORDER BY id LIMIT 1 ${forUpdateSkipLocked()}`)
    const [item] = rows
    if (item === undefined) return finish(tx, { bulkId, now })
    const { decision, createdBy: organiserId } = bulk
    const cause = rejectionCauses.find((known) => known === bulk.cause)
    const registrationId = item.registration_id
    const outcome = await decide(tx, { registrationId, decision, organiserId, cause, now, dueAt })
    await tx.getRepository(BulkDecisionItem).update({ id: item.id }, { outcome })
    return true
  })
}

async function decide(tx: Tx, decision: DecisionInHand): Promise<BulkOutcome> {
  try {
    const verdict = await decideInTransaction(tx, decision)
    if (verdict.kind === 'decided') return 'decided'
    if (verdict.kind === 'full') return `${verdict.seat}_full`
    return verdict.status === 'pending' ? 'gone' : verdict.status
  } catch (error) {
    if (error instanceof AppError && error.code === 'registration_not_found') return 'gone'
    throw error
  }
}

/** Another worker may hold the last ones: then it is the one to find nothing left. */
async function finish(tx: Tx, { bulkId, now }: { bulkId: number; now: Date }): Promise<false> {
  await tx.run(sql`
    UPDATE bulk_decisions SET status = 'done', completed_at = ${now}, updated_at = ${now}
    WHERE id = ${bulkId} AND status = 'running' AND NOT EXISTS (
      SELECT 1 FROM bulk_decision_items WHERE bulk_decision_id = ${bulkId} AND outcome IS NULL)`)
  return false
}
