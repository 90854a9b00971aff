import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { isOptional, profileFields } from '../../vocabulary/profile-field'
import { recordAudit } from '../audit/record-audit'
import { writeProfile } from './write-profile'
import type { ProfileChanges } from './write-profile'
import { writeRatings } from './write-ratings'
import type { Ratings } from './write-ratings'

export interface PersonChange {
  userId: number
  /** Absent: stays. */
  username?: string | null
  profile: ProfileChanges
  ratings: Ratings
  /** Id of the program's token, for the log. */
  tokenId: number
}

/**
 * Changes what is given of a person, with an audit row that names the fields. AppError person_unknown, field_missing for a
 * field that cannot be emptied, and those of writeProfile.
 */
export async function changePerson(app: Pick<App, 'db' | 'now'>, change: PersonChange): Promise<User> {
  const { userId, username, profile, ratings, tokenId } = change
  const now = app.now()
  const emptied = profileFields.find((field) => profile[field] === null && !isOptional(field))
  if (emptied !== undefined) throw new AppError('field_missing', { field: emptied })
  return transaction({ db: app.db }, async (tx) => {
    const { affected } = await tx.getRepository(User).update({ id: userId }, { updatedAt: now })
    if (!affected) throw new AppError('person_unknown')
    await writeProfile(tx, { userId, changes: profile, now })
    await writeRatings(tx, { userId, ratings })
    if (username !== undefined)
      await tx.getRepository(User).update({ id: userId }, { telegramUsername: username })
    const fields = Object.keys({ ...profile, ...ratings, ...(username !== undefined && { username }) })
    const entry = { action: 'person.changed', targetType: 'user', targetId: userId } as const
    await recordAudit(tx, { actorId: null, ...entry, changes: { tokenId, fields }, now })
    return tx.getRepository(User).findOneByOrFail({ id: userId })
  })
}
