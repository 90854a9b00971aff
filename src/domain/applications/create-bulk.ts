import type { App } from '../../app'
import { BulkDecision } from '../../db/entities/bulk-decision.entity'
import { among, sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { MAX_BULK } from '../../vocabulary/application-filters'
import type { ApplicationFilters } from '../../vocabulary/application-filters'
import type { Decision } from '../../vocabulary/decision'
import { applicationCondition, waitingSince } from './application-condition'

/**
 * Notes which applications one decision is to be about: those chosen, or all that pass the filters now, the longest
 * waiting first, MAX_BULK at most. Nothing is decided until it is started. Returns its id.
 */
export async function createBulk(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  {
    decision,
    user,
    which,
  }: {
    decision: Decision
    user: { id: number; telegramId: number }
    which: { registrationIds: readonly number[] } | { filters: ApplicationFilters }
  },
): Promise<number> {
  const now = app.now()
  const condition =
    'filters' in which
      ? applicationCondition(which.filters, { now })
      : sql`r.id ${among(which.registrationIds)}`
  return transaction(app, async (tx) => {
    const { identifiers } = await tx
      .getRepository(BulkDecision)
      .insert({ userId: user.id, createdBy: user.telegramId, decision, createdAt: now, updatedAt: now })
    const bulkId = Number(identifiers[0]?.['id'])
    await tx.run(sql`
      INSERT INTO bulk_decision_items (bulk_decision_id, registration_id, created_at)
      SELECT ${bulkId}, r.id, ${now} FROM registrations r JOIN users u ON u.id = r.user_id
      WHERE ${condition} ORDER BY ${waitingSince}, r.id LIMIT ${MAX_BULK}`)
    return bulkId
  })
}
