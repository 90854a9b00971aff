import { fieldsOfRole, isSkippable } from '../../vocabulary/profile-field'
import type { FormField, ProfileField } from '../../vocabulary/profile-field'
import type { Role } from '../../vocabulary/roles'

/** Fields that a role needs and that are not there, in the order they are asked; skippable ones are never missing. */
export function missingFields({
  role,
  profile,
  secondedPlayer,
}: {
  role: Role
  profile: Partial<Record<ProfileField, string | null>>
  secondedPlayer: string | null
}): FormField[] {
  const valueOf = (field: FormField) => (field === 'secondedPlayer' ? secondedPlayer : profile[field])
  return fieldsOfRole[role].filter((field) => !isSkippable(field) && (valueOf(field) ?? '') === '')
}
