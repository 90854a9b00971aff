import { User } from '../../db/entities/user.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { violatedUnique } from '../../db/violated-unique'
import { AppError } from '../../errors'
import { parseField } from '../../schemas/fields'
import { profileFields } from '../../vocabulary/profile-field'
import type { ProfileField } from '../../vocabulary/profile-field'

/** What a person typed, by field; null empties it. */
export type ProfileChanges = Partial<Record<ProfileField, string | null>>

/**
 * Writes what a person typed over their profile, checked again as the surfaces check it; which fields may be emptied is
 * the caller's to know. AppError field_invalid (field), phone_taken, email_taken.
 */
export async function writeProfile(
  tx: Tx,
  { userId, changes, now }: { userId: number; changes: ProfileChanges; now: Date },
): Promise<void> {
  const parsed = parseFields(changes, now)
  await assertFree(tx, { userId, column: 'phone', value: parsed.phone })
  await assertFree(tx, { userId, column: 'email', value: parsed.email })
  if (Object.keys(parsed).length > 0)
    await whileFree(() => tx.getRepository(User).update({ id: userId }, parsed))
}

function parseFields(changes: ProfileChanges, now: Date): ProfileChanges {
  const parsed: ProfileChanges = {}
  for (const field of profileFields) {
    const value = changes[field]
    if (value === undefined) continue
    const result = value === null ? { value } : parseField(field, value, now)
    if (result.value === undefined) throw new AppError('field_invalid', { field })
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
async function whileFree(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    const constraint = violatedUnique(error)
    if (constraint?.includes('phone')) throw new AppError('phone_taken')
    if (constraint?.includes('email')) throw new AppError('email_taken')
    throw error
  }
}
