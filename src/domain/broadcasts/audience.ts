import { join, list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Audience } from '../../vocabulary/audience'

/**
 * The condition that a row `u` of users belongs to an audience. It asks whether a registration exists, so that a
 * person is one person however many registrations match.
 */
export function audienceCondition(audience: Audience): Sql {
  const conditions: Sql[] = []
  if (audience.competitionIds) conditions.push(sql`g.competition_id IN ${list(audience.competitionIds)}`)
  if (audience.roles) conditions.push(sql`g.role IN ${list(audience.roles)}`)
  if (audience.statuses) conditions.push(sql`g.status IN ${list(audience.statuses)}`)
  if (conditions.length === 0) return sql`1 = 1`
  return sql`EXISTS (SELECT 1 FROM registrations g WHERE g.user_id = u.id AND ${join(conditions, ' AND ')})`
}

/** Why a row `u` of users would be skipped without a call, or NULL: one order of causes for counting and sending. */
export const skipCauseOfUser = sql`CASE
  WHEN u.is_active = ${false} THEN 'inactive'
  WHEN u.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
  WHEN u.blocked_at IS NOT NULL THEN 'blocked_before'
  END`
