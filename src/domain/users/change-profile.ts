import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { isOptional } from '../../vocabulary/profile-field'
import type { ProfileField } from '../../vocabulary/profile-field'
import { deleteDraft } from '../conversations/delete-draft'
import { writeProfile } from './write-profile'

export interface ProfileChange {
  userId: number
  telegramId: number
  field: ProfileField
  /** As the person typed it; null empties it. */
  value: string | null
}

/**
 * Changes one field of a person's own profile and ends the form that asked for it. AppError field_missing for a field
 * that cannot be emptied, and those of writeProfile.
 */
export async function changeProfile(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { userId, telegramId, field, value }: ProfileChange,
): Promise<void> {
  if (value === null && !isOptional(field)) throw new AppError('field_missing', { field })
  await transaction(app, async (tx) => {
    await writeProfile(tx, { userId, changes: { [field]: value }, now: app.now() })
    await deleteDraft(tx, { telegramId })
  })
}
