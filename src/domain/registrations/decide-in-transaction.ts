import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Decision, FullSeat, RejectionCause } from '../../vocabulary/decision'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { writeNotice } from '../notices/write-notice'
import { promoteWaiting } from '../seats/promote-waiting'
import { findFullSeat } from './find-full-seat'
import { lockRegistration } from './lock-registration'
import { recordStatusChange } from './record-status-change'

export interface DecisionInHand {
  registrationId: number
  decision: Decision
  /** Telegram id of who decides. */
  organiserId: number
  /** Of a rejection, in the organiser's own words: at most 500 characters. */
  reason?: string | undefined
  /** Of a rejection, in a word that is said in the person's language. */
  cause?: RejectionCause | null | undefined
  now: Date
  /** When the person is told. */
  dueAt: Date
}

/** What came of it; a refusal has changed nothing. */
export type Verdict =
  /** Who got the seat of a rejected one: registration ids. */
  | { kind: 'decided'; promoted: readonly number[] }
  | { kind: 'not_pending'; status: RegistrationStatus }
  /** Those approved already fill it: only where a capacity was lowered, or rows were imported. */
  | { kind: 'full'; seat: FullSeat }

/**
 * Decides a pending registration, with its audit row and exactly one notice; the seats of a rejected one go to those who
 * wait for them. AppError `registration_not_found`.
 */
export async function decideInTransaction(tx: Tx, decided: DecisionInHand): Promise<Verdict> {
  const { registrationId, decision, organiserId, reason, cause, now, dueAt } = decided
  const registration = await lockRegistration(tx, { registrationId })
  const { status, userId, competitionId } = registration
  if (status !== 'pending') return { kind: 'not_pending', status }
  const isApproved = decision === 'approved'
  const seat = isApproved ? await findFullSeat(tx, { registrationId, heldBy: ['approved'] }) : null
  if (seat !== null) return { kind: 'full', seat }
  const { affected } = await tx.run(sql`
    UPDATE registrations SET status = ${decision}, is_confirmed = ${isApproved},
      confirmed_at = ${isApproved ? now : null}, confirmed_by = ${isApproved ? organiserId : null},
      decided_at = ${now}, decided_by = ${organiserId}, decision_reason = ${reason ?? null},
      decision_cause = ${cause ?? null}, updated_at = ${now}
    WHERE id = ${registrationId} AND status = 'pending'`)
  if (affected === 0) return { kind: 'not_pending', status }
  const change = { registrationId, action: `registration.${decision}`, organiserId, now } as const
  const auditId = await recordStatusChange(tx, { ...change, from: 'pending', to: decision })
  await writeNotice(tx, {
    ...{ kind: `registration_${decision}`, userId, subjectId: registrationId, dueAt, now },
    dedupeKey: decisionKey(auditId),
    payload: { ...(reason === undefined ? {} : { reason }), ...(cause ? { cause } : {}) },
  })
  return { kind: 'decided', promoted: isApproved ? [] : await promoteWaiting(tx, { competitionId, now }) }
}

/** By what the notice of a decision is known. */
export function decisionKey(auditId: number): string {
  return `decision:${auditId}`
}
