import type { InlineKeyboardButton } from 'grammy/types'
import { mailChannels } from '../vocabulary/mail'
import type { MailChannel } from '../vocabulary/mail'
import { mailWishData } from './profile-buttons'
import type { Translate } from './translate'

/** What a person wishes of e-mail, as their profile shows it. */
export interface MailWishes {
  /** Whether this installation sends e-mails. */
  isSetUp: boolean
  /** Null: none is known. */
  address: string | null
  wanted: Record<MailChannel, boolean>
}

/** What comes by e-mail, or why nothing can: labels and values of the profile. */
export function mailLines(
  t: Translate,
  { isSetUp, address, wanted }: MailWishes,
): (readonly [string, string])[] {
  if (!isSetUp || address === null)
    return [[t('profile-mail-notices'), t(isSetUp ? 'profile-mail-no-address' : 'profile-mail-not-set-up')]]
  return mailChannels.map((channel) => [
    t(`profile-mail-${channel}`),
    t(wanted[channel] ? 'profile-mail-on' : 'profile-mail-off'),
  ])
}

/** A button for each of them that turns it to what it is not; none where nothing can come. */
export function mailButtons(
  t: Translate,
  { isSetUp, address, wanted }: MailWishes,
): InlineKeyboardButton[][] {
  if (!isSetUp || address === null) return []
  return mailChannels.map((channel) => {
    const isWanted = !wanted[channel]
    const text = t(isWanted ? `profile-mail-start-${channel}` : `profile-mail-stop-${channel}`)
    return [{ text, callback_data: mailWishData({ channel, isWanted }) }]
  })
}
