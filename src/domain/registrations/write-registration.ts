import { AuditLog } from '../../db/entities/audit-log.entity'
import { Registration } from '../../db/entities/registration.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { violatedUnique } from '../../db/violated-unique'
import { AppError } from '../../errors'
import { reopenableStatuses } from '../../vocabulary/registration-status'
import type { Submission } from './submit-registration'

interface Application {
  submission: Submission
  secondedPlayer: string | null
  now: Date
}

/**
 * Writes the pending registration with its audit row and returns its id. After a rejection or withdrawal the same row
 * is pending again without seats, what it was stays in the audit log; AppError `registration_exists` otherwise.
 */
export async function writeRegistration(tx: Tx, application: Application): Promise<number> {
  const { userId, competitionId, role } = application.submission
  const earlier = await tx.getRepository(Registration).findOneBy({ userId, competitionId, role })
  const registrationId =
    earlier === null ? await insert(tx, application) : await reopen(tx, { earlier, ...application })
  await tx.getRepository(AuditLog).insert({
    actorId: application.submission.telegramId,
    action: 'registration.submitted',
    targetType: 'registration',
    targetId: registrationId,
    changes: { status: [earlier?.status ?? null, 'pending'], ...decisionOf(earlier) },
    createdAt: application.now,
  })
  return registrationId
}

async function insert(tx: Tx, { submission, secondedPlayer, now }: Application): Promise<number> {
  const { userId, telegramId, competitionId, role } = submission
  try {
    const { rows } = await tx.run<{ id: number }>(sql`
      INSERT INTO registrations (user_id, telegram_id, competition_id, role, status, seconded_player, created_at, updated_at)
      VALUES (${userId}, ${telegramId}, ${competitionId}, ${role}, 'pending', ${secondedPlayer}, ${now}, ${now})
      RETURNING id`)
    return Number(rows[0]?.id)
  } catch (error) {
    // The same application committed between our look and our insert (a second device, the web panel).
    if (violatedUnique(error) !== null) throw new AppError('registration_exists', { status: 'pending', role })
    throw error
  }
}

async function reopen(
  tx: Tx,
  { earlier, secondedPlayer }: Application & { earlier: Registration },
): Promise<number> {
  const { id, status, role } = earlier
  if (!reopenableStatuses.some((known) => known === status))
    throw new AppError('registration_exists', { status, role })
  const { affected } = await tx.getRepository(Registration).update(
    { id, status },
    {
      status: 'pending',
      isConfirmed: false,
      confirmedAt: null,
      confirmedBy: null,
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      waitlistedAt: null,
      secondedPlayer,
    },
  )
  if (affected === 0) throw new AppError('registration_exists', { status: 'pending', role })
  await tx.run(sql`DELETE FROM voter_time_slots WHERE registration_id = ${id}`)
  await tx.run(sql`DELETE FROM voter_jury_panels WHERE registration_id = ${id}`)
  return id
}

/** The decision that the new application takes the place of; its reason is the organiser's prose and stays out. */
function decisionOf(earlier: Registration | null): Record<string, unknown> {
  if (earlier === null || earlier.decidedAt === null) return {}
  return { decided: { at: earlier.decidedAt.toISOString(), by: earlier.decidedBy } }
}
