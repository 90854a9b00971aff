import { User } from '../../db/entities/user.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { violatedUnique } from '../../db/violated-unique'
import { AppError } from '../../errors'
import { parseField } from '../../schemas/fields'
import { isSkippable, profileFields } from '../../vocabulary/profile-field'
import type { FormField, ProfileField } from '../../vocabulary/profile-field'
import type { Submission } from './submit-registration'

type Fields = Submission['fields']

/** Writes what the person typed over their profile; AppError field_invalid, field_missing, phone_taken, email_taken. */
export async function saveProfile(
  tx: Tx,
  { submission, now }: { submission: Submission; now: Date },
): Promise<{ profile: User; secondedPlayer: string | null }> {
  const { userId } = submission
  const { secondedPlayer = null, ...changes } = parseFields(submission.fields, now)
  await assertFree(tx, { userId, column: 'phone', value: changes.phone })
  await assertFree(tx, { userId, column: 'email', value: changes.email })
  const users = tx.getRepository(User)
  if (Object.keys(changes).length > 0) await update(() => users.update({ id: userId }, changes))
  return { profile: await users.findOneByOrFail({ id: userId }), secondedPlayer }
}

/** The values as the database keeps them: what surfaces say is checked here again. */
function parseFields(fields: Fields, now: Date): Fields {
  const known: readonly FormField[] = [...profileFields, 'secondedPlayer']
  const parsed: Fields = {}
  for (const field of known) {
    const value = fields[field]
    if (value === undefined) continue
    if (value === null) {
      if (!isSkippable(field)) throw new AppError('field_missing', { field })
      parsed[field] = null
      continue
    }
    const result = parseField(field, value, now)
    if (result.problem) throw new AppError('field_invalid', { field })
    parsed[field] = result.value
  }
  return parsed
}

type UniqueField = Extract<ProfileField, 'phone' | 'email'>
const taken = { phone: 'phone_taken', email: 'email_taken' } as const satisfies Record<UniqueField, string>

async function assertFree(
  tx: Tx,
  { userId, column, value }: { userId: number; column: UniqueField; value: string | null | undefined },
): Promise<void> {
  if (typeof value !== 'string') return
  const { rows } = await tx.run(
    column === 'phone'
      ? sql`SELECT id FROM users WHERE phone = ${value} AND id <> ${userId}`
      : sql`SELECT id FROM users WHERE email = ${value} AND id <> ${userId}`,
  )
  if (rows.length > 0) throw new AppError(taken[column])
}

/** Two people giving the same number at once both pass the look before; the constraint decides between them. */
async function update(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    const constraint = violatedUnique(error)
    if (constraint?.includes('phone')) throw new AppError('phone_taken')
    if (constraint?.includes('email')) throw new AppError('email_taken')
    throw error
  }
}
