import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { isOptional, profileFields } from '../../vocabulary/profile-field'
import { assertUnchanged } from '../audit/assert-unchanged'
import { recordAudit } from '../audit/record-audit'
import { nextVersion } from '../competitions/next-version'
import type { ChangedBy } from './changed-by'
import { writeProfile } from './write-profile'
import type { ProfileChanges } from './write-profile'
import { writeRatings } from './write-ratings'
import type { Ratings } from './write-ratings'

export interface PersonChange {
  userId: number
  /** `updatedAt` of what was seen, in milliseconds; absent: whatever it is. */
  version?: number
  /** Absent: stays. */
  username?: string | null
  /** False: never messaged. */
  isActive?: boolean
  profile: ProfileChanges
  ratings: Ratings
  by: ChangedBy
}

/**
 * Changes what is given of a person, with an audit row that names what became another; where nothing does, there is none
 * and the version stays. AppError person_unknown, changed_meanwhile, field_missing for a field that cannot be emptied, and those of
 * writeProfile.
 */
export async function changePerson(app: Pick<App, 'db' | 'now'>, change: PersonChange): Promise<User> {
  const { userId, version, profile } = change
  const now = app.now()
  return transaction({ db: app.db }, async (tx) => {
    const before = await lockPerson(tx, { userId })
    const target = { targetType: 'user', targetId: userId } as const
    if (version !== undefined) await assertUnchanged(tx, { row: before, version, target, now })
    const emptied = profileFields.find(
      (field) => profile[field] === null && before[field] !== null && !isOptional(field),
    )
    if (emptied !== undefined) throw new AppError('field_missing', { field: emptied })
    await write(tx, change, now)
    const after = await tx.getRepository(User).findOneByOrFail({ id: userId })
    const fields = fieldsThatDiffer(before, after)
    const updatedAt = fields.length === 0 ? before.updatedAt : nextVersion(now, before)
    await tx.getRepository(User).update({ id: userId }, { updatedAt })
    if (fields.length === 0) return before
    const { organiserId = null, ...by } = change.by
    const entry = {
      actorId: organiserId,
      action: 'person.changed',
      ...target,
      changes: { ...by, fields },
    } as const
    await recordAudit(tx, { ...entry, now })
    return { ...after, updatedAt }
  })
}

async function lockPerson(tx: Tx, { userId }: { userId: number }): Promise<User> {
  await tx.run(sql`SELECT id FROM users WHERE id = ${userId} ${lockRows()}`)
  const person = await tx.getRepository(User).findOneBy({ id: userId })
  if (person === null) throw new AppError('person_unknown')
  return person
}

async function write(
  tx: Tx,
  { userId, username, isActive, profile, ratings }: PersonChange,
  now: Date,
): Promise<void> {
  await writeProfile(tx, { userId, changes: profile, now })
  await writeRatings(tx, { userId, ratings })
  const others = {
    ...(username !== undefined && { telegramUsername: username }),
    ...(isActive !== undefined && { isActive }),
  }
  if (Object.keys(others).length > 0) await tx.getRepository(User).update({ id: userId }, others)
}

function fieldsThatDiffer(before: User, after: User): string[] {
  const names = Object.keys(after) as (keyof User)[]
  return names.filter((name) => name !== 'updatedAt' && String(before[name]) !== String(after[name]))
}
