import { profileFields } from '../vocabulary/profile-field'
import type { ProfileField } from '../vocabulary/profile-field'

/** Callback data of the profile's button that changes a field. */
export function editFieldData(field: ProfileField): string {
  return `profile:edit:${field}`
}

/** The field whose button was pressed, or null when a button of ours never said that. */
export function parseProfileData(data: string): ProfileField | null {
  return profileFields.find((field) => editFieldData(field) === data) ?? null
}
