import { Registration } from '../../db/entities/registration.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Decision } from '../../vocabulary/decision'
import { cancelNotice } from '../notices/cancel-notice'
import { decisionKey } from './decide-in-transaction'
import { requestCard } from './due-cards'
import { undecided } from './undecided'

/**
 * Makes a decided registration pending again and cancels the notice of the decision if that is not due yet; false when
 * it was. The registration is locked by then.
 */
export async function takeBackDecision(
  tx: Tx,
  { registrationId, decision, now }: { registrationId: number; decision: Decision; now: Date },
): Promise<boolean> {
  const { rows } = await tx.run<{ id: number | null }>(sql`
    SELECT max(id) AS id FROM audit_log WHERE target_type = 'registration' AND target_id = ${registrationId}
      AND action = ${`registration.${decision}`}`)
  const auditId = rows[0]?.id ?? null
  await tx
    .getRepository(Registration)
    .update({ id: registrationId, status: decision }, { status: 'pending', ...undecided })
  await requestCard(tx, { registrationId, dueAt: now })
  return auditId !== null && (await cancelNotice(tx, { dedupeKey: decisionKey(auditId), now }))
}
