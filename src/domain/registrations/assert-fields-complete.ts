import type { User } from '../../db/entities/user.entity'
import { AppError } from '../../errors'
import { missingFields } from './missing-fields'
import type { Role } from '../../vocabulary/roles'

/** AppError `field_missing` naming the first field that the role needs and nobody has given. */
export function assertFieldsComplete(facts: {
  role: Role
  profile: User
  secondedPlayer: string | null
}): void {
  const [field] = missingFields(facts)
  if (field !== undefined) throw new AppError('field_missing', { field })
}
