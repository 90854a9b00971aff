import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { Registration } from '../../db/entities/registration.entity'
import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { writeNotice } from '../notices/write-notice'

export type Decision = 'approved' | 'rejected'

export interface DecideRegistration {
  registrationId: number
  decision: Decision
  /** Telegram id of who decides. */
  organiserId: number
  /** Told to the person; at most 500 characters. */
  reason?: string
}

/**
 * Decides a pending registration: compare-and-set, an audit row and exactly one notice, due after
 * DECISION_UNDO_SECONDS, in one transaction. Throws `registration_decided` (by, secondsAgo, status) to whoever came
 * second, and `registration_not_found`.
 */
export async function decideRegistration(
  app: Pick<App, 'db' | 'now' | 'queues' | 'config'> & { effects?: Effects },
  { registrationId, decision, organiserId, reason }: DecideRegistration,
): Promise<void> {
  const now = app.now()
  const isApproved = decision === 'approved'
  await transaction(app, async (tx) => {
    const { affected } = await tx.getRepository(Registration).update(
      { id: registrationId, status: 'pending' },
      {
        status: decision,
        isConfirmed: isApproved,
        confirmedAt: isApproved ? now : null,
        confirmedBy: isApproved ? organiserId : null,
        decidedAt: now,
        decidedBy: organiserId,
        decisionReason: reason ?? null,
        updatedAt: now,
      },
    )
    if (!affected) throw await whyNot(tx, { registrationId, now })
    const auditId = await recordDecision(tx, { registrationId, decision, organiserId, now })
    const dueAt = new Date(now.getTime() + app.config.decisionUndoSeconds * 1000)
    await recordNotice(tx, { registrationId, decision, auditId, dueAt, now })
  })
  await app.queues.notice.wake({}, { delayMs: app.config.decisionUndoSeconds * 1000 })
}

async function recordDecision(
  tx: Tx,
  { registrationId, decision, organiserId, now }: Omit<DecideRegistration, 'reason'> & { now: Date },
): Promise<number> {
  const { identifiers } = await tx.getRepository(AuditLog).insert({
    actorId: organiserId,
    action: `registration.${decision}`,
    targetType: 'registration',
    targetId: registrationId,
    changes: { status: ['pending', decision] },
    createdAt: now,
  })
  return Number(identifiers[0]?.['id'])
}

async function recordNotice(
  tx: Tx,
  {
    registrationId,
    decision,
    auditId,
    dueAt,
    now,
  }: { registrationId: number; decision: Decision; auditId: number; dueAt: Date; now: Date },
): Promise<void> {
  const registration = await tx
    .getRepository(Registration)
    .findOneOrFail({ where: { id: registrationId }, select: { userId: true } })
  await writeNotice(tx, {
    kind: `registration_${decision}`,
    userId: registration.userId,
    subjectId: registrationId,
    dedupeKey: `decision:${auditId}`,
    dueAt,
    now,
  })
}

/** Tells the loser of a race who decided and when. */
async function whyNot(
  tx: Tx,
  { registrationId, now }: { registrationId: number; now: Date },
): Promise<AppError> {
  const { rows } = await tx.run<{
    status: RegistrationStatus
    decided_at: Date | string | null
    telegram_username: string | null
    telegram_first_name: string | null
  }>(sql`
    SELECT r.status, r.decided_at, u.telegram_username, u.telegram_first_name
    FROM registrations r LEFT JOIN users u ON u.telegram_id = r.decided_by
    WHERE r.id = ${registrationId}`)
  const [row] = rows
  if (row === undefined) return new AppError('registration_not_found')
  const decidedAt = toDate(row.decided_at)
  return new AppError('registration_decided', {
    status: row.status,
    by: row.telegram_username === null ? row.telegram_first_name : `@${row.telegram_username}`,
    secondsAgo: decidedAt === null ? 0 : Math.round((now.getTime() - decidedAt.getTime()) / 1000),
  })
}
