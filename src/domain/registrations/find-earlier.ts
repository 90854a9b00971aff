import { Registration } from '../../db/entities/registration.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { reopenableStatuses } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/**
 * The rejected or withdrawn registration that an application takes up again; null when the person never applied so.
 * AppError `registration_exists` (status, role) while it is anything else.
 */
export async function findEarlier(
  tx: Tx,
  { userId, competitionId, role }: { userId: number; competitionId: number; role: Role },
): Promise<Registration | null> {
  const earlier = await tx.getRepository(Registration).findOneBy({ userId, competitionId, role })
  if (earlier === null) return null
  const { status } = earlier
  if (reopenableStatuses.some((known) => known === status)) return earlier
  throw new AppError('registration_exists', { status, role })
}
