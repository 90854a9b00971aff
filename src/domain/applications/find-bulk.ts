import type { App } from '../../app'
import type { BulkDecision } from '../../db/entities/bulk-decision.entity'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { RejectionCause } from '../../vocabulary/decision'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { BulkOutcome } from './bulk-outcome'

/** Of each cause so many are named. */
const MOST_NAMED = 5

/** A decision about many registrations: what it is about before, what came of it after. */
export interface Bulk {
  bulkId: number
  decision: BulkDecision['decision']
  cause: RejectionCause | null
  /** In the organiser's own words. */
  reason: string | null
  status: BulkDecision['status']
  /** Telegram id of the organiser. */
  createdBy: number
  total: number
  /** Those not decided by it yet, by what they are now; null: gone. */
  ahead: { status: RegistrationStatus | null; count: number }[]
  outcomes: { outcome: BulkOutcome; count: number; named: { registrationId: number; name: string }[] }[]
}

/** Finds a decision about many; null when it is gone. */
export async function findBulk(app: Pick<App, 'db'>, { bulkId }: { bulkId: number }): Promise<Bulk | null> {
  type Row = Pick<Bulk, 'decision' | 'cause' | 'reason' | 'status' | 'createdBy' | 'total'>
  const [row] = await read<Row>(
    app,
    sql`SELECT b.decision, b.cause, b.reason, b.status, b.created_by AS "createdBy",
          (SELECT count(*) FROM bulk_decision_items i WHERE i.bulk_decision_id = b.id) AS total
        FROM bulk_decisions b WHERE b.id = ${bulkId}`,
  )
  if (row === undefined) return null
  const ahead = await read<Bulk['ahead'][0]>(
    app,
    sql`SELECT r.status, count(*) AS count
        FROM bulk_decision_items i LEFT JOIN registrations r ON r.id = i.registration_id
        WHERE i.bulk_decision_id = ${bulkId} AND i.outcome IS NULL GROUP BY r.status`,
  )
  return { bulkId, ...row, ahead, outcomes: await listOutcomes(app, bulkId) }
}

async function listOutcomes(app: Pick<App, 'db'>, bulkId: number): Promise<Bulk['outcomes']> {
  const counted = await read<{ outcome: BulkOutcome; count: number }>(
    app,
    sql`SELECT outcome, count(*) AS count FROM bulk_decision_items
        WHERE bulk_decision_id = ${bulkId} AND outcome IS NOT NULL GROUP BY outcome ORDER BY outcome`,
  )
  const named = await read<{ outcome: BulkOutcome; registrationId: number; name: string }>(
    app,
    sql`SELECT outcome, "registrationId", name FROM (
          SELECT i.outcome, i.registration_id AS "registrationId",
            trim(coalesce(u.first_name, u.telegram_first_name, '') || ' ' || coalesce(u.last_name, '')) AS name,
            row_number() OVER (PARTITION BY i.outcome ORDER BY i.id) AS place
          FROM bulk_decision_items i JOIN registrations r ON r.id = i.registration_id JOIN users u ON u.id = r.user_id
          WHERE i.bulk_decision_id = ${bulkId} AND i.outcome IS NOT NULL AND i.outcome <> 'decided') placed
        WHERE place <= ${MOST_NAMED} ORDER BY outcome, place`,
  )
  return counted.map((each) => ({
    ...each,
    named: named.filter(({ outcome }) => outcome === each.outcome),
  }))
}
