import type { Role } from './roles'

/** What a person may tell about themselves, named as on the user row. */
export const profileFields = [
  'firstName',
  'lastName',
  'phone',
  'email',
  'country',
  'city',
  'club',
  'company',
  'position',
  'certificateName',
  'presentation',
  'bio',
  'dateOfBirth',
  'channelName',
] as const
export type ProfileField = (typeof profileFields)[number]

/** A field of the registration form: the profile's, or the one kept on the registration. */
export type FormField = ProfileField | 'secondedPlayer'

/** Asked in this order, each with Skip: an answer is welcome, not needed. */
export const skippableFields = ['company', 'position'] as const satisfies readonly ProfileField[]

/** These can be emptied in the profile; the others can only be replaced. */
export const optionalFields = [
  ...skippableFields,
  'bio',
  'dateOfBirth',
  'channelName',
] as const satisfies readonly ProfileField[]

const everybody = ['firstName', 'lastName', 'phone', 'email'] as const
const whereabouts = ['city', 'club', 'company', 'position'] as const

/** What each role is asked, in order; all but the skippable are needed. */
export const fieldsOfRole = {
  player: [...everybody, 'country', ...whereabouts, 'certificateName', 'presentation'],
  voter: [...everybody, 'country', ...whereabouts, 'certificateName', 'presentation'],
  viewer: [...everybody, ...whereabouts],
  adviser: [...everybody, ...whereabouts, 'secondedPlayer'],
} as const satisfies Record<Role, readonly FormField[]>

/** Whether an answer may be left out. */
export function isSkippable(field: FormField): boolean {
  return skippableFields.some((skippable) => skippable === field)
}

/** Whether a field of the profile can be emptied. */
export function isOptional(field: ProfileField): boolean {
  return optionalFields.some((optional) => optional === field)
}
