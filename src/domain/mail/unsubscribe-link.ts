import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { App } from '../../app'
import { mailChannels } from '../../vocabulary/mail'
import type { MailChannel } from '../../vocabulary/mail'

/** Whom a link is of, and which of their e-mails it stops. */
export interface Unsubscriber {
  userId: number
  channel: MailChannel
}

type Settings = { config: Pick<App['config'], 'botToken' | 'publicUrl'> }

const KEY_BYTES = 32

/**
 * The address behind which a person stops what one channel sends them, without signing in and at any time: signed, and
 * telling nothing but an id. Null where the panel has no address. A new BOT_TOKEN ends the links of older letters.
 */
export function unsubscribeLink({ config }: Settings, who: Unsubscriber): string | null {
  const { publicUrl, botToken } = config
  if (publicUrl === undefined) return null
  return `${publicUrl}/unsubscribe/${who.channel}-${who.userId}-${signatureOf(botToken, who)}`
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
  // Of one length, as the pattern says.
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(botToken, who)))
  return isOurs ? who : null
}

/** Of 43 characters. The key is of these links alone, and tells nothing of the token it is made of. */
function signatureOf(botToken: string, { channel, userId }: Unsubscriber): string {
  const key = Buffer.from(hkdfSync('sha256', botToken, '', 'herald unsubscribe links', KEY_BYTES))
  return createHmac('sha256', key).update(`${channel} ${userId}`).digest('base64url')
}
