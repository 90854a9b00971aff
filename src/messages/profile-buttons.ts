import { mailChannels } from '../vocabulary/mail'
import type { MailChannel } from '../vocabulary/mail'
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

export interface MailWishChoice {
  channel: MailChannel
  isWanted: boolean
}

/** Callback data of the profile's button that lets e-mails come or stops them. */
export function mailWishData({ channel, isWanted }: MailWishChoice): string {
  return `profile:mail:${channel}:${isWanted ? 'on' : 'off'}`
}

/** What such a button said, or null when none of ours ever did. */
export function parseMailWishData(data: string): MailWishChoice | null {
  const choices = mailChannels.flatMap((channel) => [true, false].map((isWanted) => ({ channel, isWanted })))
  return choices.find((choice) => mailWishData(choice) === data) ?? null
}
