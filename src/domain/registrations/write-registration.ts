import { AuditLog } from '../../db/entities/audit-log.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { User } from '../../db/entities/user.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { writeNotice } from '../notices/write-notice'
import { endOfWaitingList } from '../seats/waiting-list'
import { SHOWN_BY_BOT_MS, requestCard } from './due-cards'
import type { Submission } from './submit-registration'
import { undecided } from './undecided'

interface Application {
  submission: Submission
  applicant: User
  /** Taken up again by this one; see findEarlier. */
  earlier: Registration | null
  status: 'pending' | 'waitlisted'
  secondedPlayer: string | null
  now: Date
}

/**
 * Writes the registration with its audit row, and for those who wish e-mails the notice that it has arrived; returns its
 * id. After a rejection or withdrawal it is the same row; what it was stays in the audit log.
 */
export async function writeRegistration(tx: Tx, application: Application): Promise<number> {
  const { submission, applicant, earlier, status, now } = application
  const waitlistedAt = status === 'waitlisted' ? await endOfWaitingList(tx, { ...submission, now }) : null
  const written = { ...application, waitlistedAt }
  const registrationId =
    earlier === null ? await insert(tx, written) : await reopen(tx, { ...written, earlier })
  const { identifiers } = await tx.getRepository(AuditLog).insert({
    actorId: submission.telegramId,
    action: 'registration.submitted',
    targetType: 'registration',
    targetId: registrationId,
    changes: { status: [earlier?.status ?? null, status], ...decisionOf(earlier) },
    createdAt: now,
  })
  if (applicant.emailNotices)
    await writeNotice(tx, {
      ...{ kind: 'registration_received', userId: applicant.id, subjectId: registrationId, dueAt: now, now },
      dedupeKey: `received:${String(identifiers[0]?.['id'])}`,
    })
  return registrationId
}

type Written = Application & { waitlistedAt: Date | null }

async function insert(
  tx: Tx,
  { submission, status, secondedPlayer, waitlistedAt, now }: Written,
): Promise<number> {
  const { userId, telegramId, competitionId, role } = submission
  const { rows } = await tx.run<{ id: number }>(sql`
    INSERT INTO registrations
      (user_id, telegram_id, competition_id, role, status, seconded_player, waitlisted_at, submitted_at,
       created_at, updated_at)
    VALUES (${userId}, ${telegramId}, ${competitionId}, ${role}, ${status}, ${secondedPlayer}, ${waitlistedAt}, ${now},
      ${now}, ${now})
    RETURNING id`)
  return Number(rows[0]?.id)
}

async function reopen(
  tx: Tx,
  { earlier, status, secondedPlayer, waitlistedAt, now }: Written & { earlier: Registration },
): Promise<number> {
  const { id, role } = earlier
  const { affected } = await tx
    .getRepository(Registration)
    .update(
      { id, status: earlier.status },
      { ...undecided, status, secondedPlayer, waitlistedAt, submittedAt: now },
    )
  if (affected === 0) throw new AppError('registration_exists', { status: 'pending', role })
  await requestCard(tx, { registrationId: id, dueAt: new Date(now.getTime() + SHOWN_BY_BOT_MS) })
  return id
}

/** The decision that the new application takes the place of; its reason is the organiser's prose and stays out. */
function decisionOf(earlier: Registration | null): Record<string, unknown> {
  if (earlier === null || earlier.decidedAt === null) return {}
  return { decided: { at: earlier.decidedAt.toISOString(), by: earlier.decidedBy } }
}
