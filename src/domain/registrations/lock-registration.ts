import type { Competition } from '../../db/entities/competition.entity'
import { Registration } from '../../db/entities/registration.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { lockCompetition } from '../competitions/lock-competition'

/**
 * A registration with its competition, which is locked until the commit; with `userId` only that person's
 * own. AppError `registration_not_found`.
 */
export async function lockRegistration(
  tx: Tx,
  { registrationId, userId }: { registrationId: number; userId?: number },
): Promise<{ registration: Registration; competition: Competition }> {
  const registrations = tx.getRepository(Registration)
  const where = { id: registrationId, ...(userId === undefined ? {} : { userId }) }
  const known = await registrations.findOneBy(where)
  if (known === null) throw new AppError('registration_not_found')
  const competition = await lockCompetition(tx, known)
  // Read again: who had the lock before may have changed it.
  const registration = await registrations.findOneBy(where)
  if (registration === null) throw new AppError('registration_not_found')
  return { registration, competition }
}
