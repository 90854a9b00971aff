import { User } from '../../db/entities/user.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { parseField } from '../../schemas/fields'
import { isSkippable } from '../../vocabulary/profile-field'
import type { FormField } from '../../vocabulary/profile-field'
import { writeProfile } from '../users/write-profile'
import type { Submission } from './submit-registration'

type Fields = Submission['fields']

/** Writes what the person typed over their profile; AppError field_invalid, field_missing, phone_taken, email_taken. */
export async function saveProfile(
  tx: Tx,
  { submission, now }: { submission: Pick<Submission, 'userId' | 'fields'>; now: Date },
): Promise<{ profile: User; secondedPlayer: string | null }> {
  const { userId } = submission
  const { secondedPlayer, ...changes } = submission.fields
  assertNoneEmptied(submission.fields)
  await writeProfile(tx, { userId, changes, now })
  const profile = await tx.getRepository(User).findOneByOrFail({ id: userId })
  return { profile, secondedPlayer: parseSecondedPlayer(secondedPlayer, now) }
}

function assertNoneEmptied(fields: Fields): void {
  for (const [field, value] of Object.entries(fields) as [FormField, string | null | undefined][])
    if (value === null && !isSkippable(field)) throw new AppError('field_missing', { field })
}

function parseSecondedPlayer(value: string | null | undefined, now: Date): string | null {
  if (value === undefined || value === null) return null
  const result = parseField('secondedPlayer', value, now)
  if (result.problem) throw new AppError('field_invalid', { field: 'secondedPlayer' })
  return result.value
}
