import type { App } from '../../app'
import { BulkDecision } from '../../db/entities/bulk-decision.entity'
import { among, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { MAX_BULK } from '../../vocabulary/application-filters'
import type { ApplicationFilters } from '../../vocabulary/application-filters'
import { decidedFrom } from '../../vocabulary/decision'
import type { DecisionOfMany, RejectionCause } from '../../vocabulary/decision'
import type { Selection } from '../lists/list'
import { selected } from '../lists/selected'
import { registrationList } from '../registrations/registration-list'
import { applicationCondition, waitingSince } from './application-condition'

/** Those chosen; all that the list of the chat is narrowed to; all that the panel's list is narrowed to. */
type Which =
  { registrationIds: readonly number[] } | { filters: ApplicationFilters } | { selection: Selection }

/**
 * Notes which registrations one decision is to be about: those chosen, or all that pass the filters now, at most so many:
 * those that it would change, the longest waiting first, then those that would be skipped. Nothing is decided until it is started. Returns its id.
 */
export async function createBulk(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  {
    decision,
    cause = null,
    reason = null,
    user,
    which,
    most = MAX_BULK,
  }: {
    decision: DecisionOfMany
    /** Of a rejection. */
    cause?: RejectionCause | null
    /** Likewise, in the organiser's own words: at most 500 characters. */
    reason?: string | null
    user: { id: number; telegramId: number }
    which: Which
    most?: number
  },
): Promise<number> {
  const now = app.now()
  const condition = conditionOf(which, now)
  return transaction(app, async (tx) => {
    const { identifiers } = await tx.getRepository(BulkDecision).insert({
      userId: user.id,
      createdBy: user.telegramId,
      decision,
      cause,
      reason,
      createdAt: now,
      updatedAt: now,
    })
    const bulkId = Number(identifiers[0]?.['id'])
    await tx.run(sql`
      INSERT INTO bulk_decision_items (bulk_decision_id, registration_id, created_at)
      SELECT ${bulkId}, r.id, ${now} FROM registrations r JOIN users u ON u.id = r.user_id
      WHERE ${condition}
      ORDER BY CASE WHEN r.status = ${decidedFrom[decision]} THEN 0 ELSE 1 END, ${waitingSince}, r.id LIMIT ${most}`)
    return bulkId
  })
}

/** On a row `r` of registrations. */
function conditionOf(which: Which, now: Date): Sql {
  if ('filters' in which) return applicationCondition(which.filters, { now })
  if ('selection' in which) return selected(registrationList, which.selection, now)
  return sql`r.id ${among(which.registrationIds)}`
}
