import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { canFollow } from '../../vocabulary/registration-status'

/** Withdraws a person's own registration, which frees its seats; what has no seat to free stays as it is. AppError `registration_not_found`. */
export async function withdrawRegistration(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { registrationId, userId }: { registrationId: number; userId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    const registrations = tx.getRepository(Registration)
    const registration = await registrations.findOneBy({ id: registrationId, userId })
    if (registration === null) throw new AppError('registration_not_found')
    const { status, telegramId } = registration
    if (!canFollow(status, 'withdrawn')) return
    const change = {
      status: 'withdrawn',
      isConfirmed: false,
      confirmedAt: null,
      confirmedBy: null,
      waitlistedAt: null,
    } as const
    const { affected } = await registrations.update({ id: registrationId, status }, change)
    if (affected === 0) throw new AppError('registration_decided', { status: null })
    await tx.getRepository(AuditLog).insert({
      actorId: telegramId,
      action: 'registration.withdrawn',
      targetType: 'registration',
      targetId: registrationId,
      changes: { status: [status, 'withdrawn'] },
      createdAt: app.now(),
    })
  })
}
