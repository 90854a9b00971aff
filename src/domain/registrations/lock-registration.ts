import { Registration } from '../../db/entities/registration.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

/**
 * A registration whose competition is locked until the commit; with `userId` only that person's own. AppError
 * `registration_not_found`.
 */
export async function lockRegistration(
  tx: Tx,
  { registrationId, userId }: { registrationId: number; userId?: number },
): Promise<Registration> {
  await tx.run(sql`
    SELECT id FROM competitions
    WHERE id = (SELECT competition_id FROM registrations WHERE id = ${registrationId}) ${lockRows()}`)
  // Read only now: who had the lock before may have changed it.
  const where = { id: registrationId, ...(userId === undefined ? {} : { userId }) }
  const registration = await tx.getRepository(Registration).findOneBy(where)
  if (registration === null) throw new AppError('registration_not_found')
  return registration
}
