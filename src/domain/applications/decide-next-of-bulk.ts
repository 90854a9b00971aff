import { IsNull } from 'typeorm'
import type { App } from '../../app'
import { BulkDecisionItem } from '../../db/entities/bulk-decision.entity'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { rejectionCauses } from '../../vocabulary/decision'
import type { DecisionOfMany } from '../../vocabulary/decision'
import { decideInTransaction } from '../registrations/decide-in-transaction'
import type { DecisionInHand } from '../registrations/decide-in-transaction'
import { revokeInTransaction } from '../registrations/revoke-in-transaction'
import type { BulkOutcome } from './bulk-outcome'

/** Whatever went wrong at the first try is gone at the third, or stays. */
const MOST_ATTEMPTS = 3

/** `done`: nothing is left. `failed`: this one was passed over after all its attempts, and why. */
export type BulkStep = { kind: 'more' } | { kind: 'done' } | { kind: 'failed'; cause: unknown }

/**
 * Decides one more registration of a running bulk decision, in a transaction of its own: its compare-and-set, its audit
 * row, its notice, and what came of it. One whose decision throws every time is passed over, so that it stops nobody
 * else's. When none is left, the bulk decision is done. Operational errors are thrown: the database is busy for all.
 */
export async function decideNextOfBulk(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { bulkId }: { bulkId: number },
): Promise<BulkStep> {
  let failed = { itemId: 0, attempts: 0 }
  for (;;) {
    const tried: { itemId?: number } = {}
    try {
      return await decideItem(app, bulkId, tried)
    } catch (error) {
      const { itemId } = tried
      if (itemId === undefined || isOperational(error)) throw error
      failed = { itemId, attempts: itemId === failed.itemId ? failed.attempts + 1 : 1 }
      if (failed.attempts === MOST_ATTEMPTS) return passOver(app, itemId, error)
    }
  }
}

async function decideItem(
  app: Pick<App, 'db' | 'now' | 'config'>,
  bulkId: number,
  /** Told which one, also when it throws. */
  tried: { itemId?: number },
): Promise<BulkStep> {
  const now = app.now()
  const dueAt = new Date(now.getTime() + app.config.decisionUndoSeconds * 1000)
  return transaction(app, async (tx) => {
    const item = await takeItem(tx, bulkId)
    if (item === null) return finish(tx, { bulkId, now })
    const { itemId, ...decision } = item
    tried.itemId = itemId
    const outcome = await decide(tx, { ...decision, now, dueAt })
    await tx.run(sql`UPDATE bulk_decision_items SET outcome = ${outcome} WHERE id = ${itemId}`)
    return { kind: 'more' }
  })
}

type Item = { itemId: number; decision: DecisionOfMany } & Pick<
  DecisionInHand,
  'registrationId' | 'organiserId' | 'cause' | 'reason'
>
type ItemInHand = Omit<DecisionInHand, 'decision'> & Pick<Item, 'decision'>

/** The next one that nobody else has in hand; null: none is left, or the decision about many is over. */
async function takeItem(tx: Tx, bulkId: number): Promise<Item | null> {
  type Row = Omit<Item, 'cause' | 'reason'> & { cause: string | null; reason: string | null }
  const { rows } = await tx.run<Row>(sql`
    SELECT i.id AS "itemId", i.registration_id AS "registrationId", b.decision, b.created_by AS "organiserId", b.cause,
      b.reason
    FROM bulk_decision_items i JOIN bulk_decisions b ON b.id = i.bulk_decision_id
    WHERE b.id = ${bulkId} AND b.status = 'running' AND i.outcome IS NULL
    ORDER BY i.id LIMIT 1 ${forUpdateSkipLocked({ of: 'i' })}`)
  const [item] = rows
  if (item === undefined) return null
  const cause = rejectionCauses.find((known) => known === item.cause)
  return { ...item, cause, reason: item.reason ?? undefined }
}

function isOperational(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'operational'
}

async function passOver(app: Pick<App, 'db'>, itemId: number, cause: unknown): Promise<BulkStep> {
  await transaction(app, (tx) =>
    tx.getRepository(BulkDecisionItem).update({ id: itemId, outcome: IsNull() }, { outcome: 'failed' }),
  )
  return { kind: 'failed', cause }
}

async function decide(tx: Tx, { decision, ...inHand }: ItemInHand): Promise<BulkOutcome> {
  try {
    if (decision === 'revoked') {
      const was = await revokeInTransaction(tx, inHand)
      return was === 'approved' ? 'decided' : was
    }
    const verdict = await decideInTransaction(tx, { ...inHand, decision })
    if (verdict.kind === 'decided') return 'decided'
    if (verdict.kind === 'full') return `${verdict.seat}_full`
    return verdict.status === 'pending' ? 'gone' : verdict.status
  } catch (error) {
    if (error instanceof AppError && error.code === 'registration_not_found') return 'gone'
    throw error
  }
}

/** Another worker may hold the last ones: then it is the one to find nothing left. */
async function finish(tx: Tx, { bulkId, now }: { bulkId: number; now: Date }): Promise<BulkStep> {
  await tx.run(sql`
    UPDATE bulk_decisions SET status = 'done', completed_at = ${now}, updated_at = ${now}
    WHERE id = ${bulkId} AND status = 'running' AND NOT EXISTS (
      SELECT 1 FROM bulk_decision_items WHERE bulk_decision_id = ${bulkId} AND outcome IS NULL)`)
  return { kind: 'done' }
}
