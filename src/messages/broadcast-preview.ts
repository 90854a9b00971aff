import type { Audience, AudienceCount } from '../vocabulary/audience'
import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastButton } from './broadcast-buttons'
import type { BroadcastVerb } from './broadcast-buttons'
import type { Translate } from './translate'

/** Under the message as people will get it: who gets it and who does not, and the buttons that launch it. */
export function broadcastPreview(
  t: Translate,
  { broadcastId, audience, count }: { broadcastId: number; audience: string; count: AudienceCount },
): OutgoingMessage {
  const { reachable, unsubscribed, blocked, inactive } = count
  const lines = [
    t('broadcast-preview-audience', { audience }),
    t('broadcast-preview-reachable', { count: reachable }),
    ...(reachable === count.total
      ? []
      : [t('broadcast-preview-skipped', { unsubscribed, blocked, inactive })]),
  ]
  const button = (verb: BroadcastVerb) => broadcastButton(t, { verb, broadcastId })
  const keyboard = [[button('send'), button('test')], [button('discard')]]
  return { text: lines.join('\n'), reply_markup: { inline_keyboard: keyboard } }
}

/** An audience in words. */
export function audienceName(
  t: Translate,
  { audience, competition }: { audience: Audience; competition: string | null },
): string {
  if (competition === null) return t('broadcast-audience-everyone')
  const role = audience.roles?.[0]
  if (role === undefined) return t('broadcast-audience-competition', { competition })
  return t('broadcast-audience-role', { competition, role: t(`role-${role}`) })
}
