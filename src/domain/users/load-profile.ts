import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'
import { User } from '../../db/entities/user.entity'
import { profileFields } from '../../vocabulary/profile-field'
import type { ProfileField } from '../../vocabulary/profile-field'

export type Profile = Record<ProfileField, string | null>

/** What a person has told so far, and whether they have applied for anything before. */
export async function loadProfile(
  { db }: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<{ profile: Profile; isReturning: boolean }> {
  const user = await db.source.getRepository(User).findOneByOrFail({ id: userId })
  const isReturning = await db.source.getRepository(Registration).existsBy({ userId })
  const profile = Object.fromEntries(profileFields.map((field) => [field, user[field]])) as Profile
  return { profile, isReturning }
}
