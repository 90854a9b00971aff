import type { App } from '../../app'
import { mailChannels } from '../../vocabulary/mail'
import type { MailChannel } from '../../vocabulary/mail'
import { isSigned, sign } from '../secrets/sign'

/** Whom a link is of, and which of their e-mails it stops. */
export interface Unsubscriber {
  userId: number
  channel: MailChannel
}

/** Whose link looks like any other and stops nothing: for letters that are only looked at. Ids of people begin at 1. */
export const NOBODY = 0

type Settings = { config: Pick<App['config'], 'botToken' | 'publicUrl'> }

const PURPOSE = 'unsubscribe links'

/**
 * The address behind which a person stops what one channel sends them, without signing in and at any time: signed, and
 * telling nothing but an id. Null where the panel has no address. A new BOT_TOKEN ends the links of older letters.
 */
export function unsubscribeLink({ config }: Settings, who: Unsubscriber): string | null {
  const { publicUrl, botToken } = config
  if (publicUrl === undefined) return null
  return `${publicUrl}/unsubscribe/${who.channel}-${who.userId}-${sign({ botToken, purpose: PURPOSE, text: textOf(who) })}`
}

/**
 * The headers by which mail programs offer to unsubscribe with one click (RFC 2369, RFC 8058); none where there is no
 * {@link unsubscribeLink}.
 */
export function unsubscribeHeaders(app: Settings, who: Unsubscriber): Record<string, string> {
  const link = unsubscribeLink(app, who)
  if (link === null) return {}
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Whom the token of such a link is of; null when it was not made here. */
export function readUnsubscribeToken(
  { config: { botToken } }: { config: Pick<App['config'], 'botToken'> },
  token: string,
): Unsubscriber | null {
  const [, name, id, signature = ''] = /^([a-z]+)-([1-9]\d{0,9})-([\w-]{43})$/.exec(token) ?? []
  const channel = mailChannels.find((known) => known === name)
  if (channel === undefined) return null
  const who = { channel, userId: Number(id) }
  return isSigned({ botToken, purpose: PURPOSE, text: textOf(who), signature }) ? who : null
}

const textOf = ({ channel, userId }: Unsubscriber) => `${channel} ${userId}`
