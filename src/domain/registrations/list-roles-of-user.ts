import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/** The roles a person has applied for in a competition, with their states. */
export async function listRolesOfUser(
  { db }: Pick<App, 'db'>,
  { userId, competitionId }: { userId: number; competitionId: number },
): Promise<Map<Role, RegistrationStatus>> {
  const registrations = await db.source.getRepository(Registration).findBy({ userId, competitionId })
  return new Map(registrations.map(({ role, status }) => [role, status]))
}
