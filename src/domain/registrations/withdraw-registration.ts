import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { canFollow } from '../../vocabulary/registration-status'
import { cancelStateNotices } from '../notices/cancel-state-notices'
import { promoteWaiting } from '../seats/promote-waiting'
import { requestCard, requestPlaces } from './due-cards'
import { lockRegistration } from './lock-registration'

interface Withdrawal {
  registrationId: number
  userId: number
}

/**
 * Withdraws a person's own registration; its seats go to those who wait for them, and its card is brought up to date.
 * What has no seat to free stays as it is. AppError `registration_not_found`; `registration_decided` when it was decided
 * this very moment.
 */
export async function withdrawRegistration(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  withdrawal: Withdrawal,
): Promise<void> {
  const promoted = await transaction(app, (tx) => withdraw(tx, { ...withdrawal, now: app.now() }))
  if (promoted !== null) await app.queues.notice.wake({})
}

async function withdraw(
  tx: Tx,
  { registrationId, userId, now }: Withdrawal & { now: Date },
): Promise<number[] | null> {
  const registration = await lockRegistration(tx, { registrationId, userId })
  const { status, telegramId, competitionId } = registration
  if (!canFollow(status, 'withdrawn')) return null
  const { affected } = await tx.getRepository(Registration).update(
    { id: registrationId, status },
    {
      ...{ status: 'withdrawn', waitlistedAt: null },
      ...{ isConfirmed: false, confirmedAt: null, confirmedBy: null },
    },
  )
  if (affected === 0) throw new AppError('registration_decided', { status: null })
  await cancelStateNotices(tx, { registrationId, now })
  await requestCard(tx, { registrationId, dueAt: now })
  await tx.getRepository(AuditLog).insert({
    actorId: telegramId,
    action: 'registration.withdrawn',
    targetType: 'registration',
    targetId: registrationId,
    changes: { status: [status, 'withdrawn'] },
    createdAt: now,
  })
  if (status === 'waitlisted') await requestPlaces(tx, { competitionId, now })
  return promoteWaiting(tx, { competitionId, now })
}
