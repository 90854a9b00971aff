import { InlineKeyboard } from 'grammy'
import type { Audience, AudienceCount } from '../vocabulary/audience'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Translate } from './translate'

const verbs = ['send', 'test', 'discard'] as const
type Verb = (typeof verbs)[number]

/** Callback data of a draft's buttons. */
const data = (verb: Verb, broadcastId: number) => `broadcast:${verb}:${broadcastId}`

/** Parses what a draft's button sent; null for anything else. */
export function parseBroadcastData(value: string): { verb: Verb; broadcastId: number } | null {
  const [, verb, id] = /^broadcast:(\w+):(\d{1,9})$/.exec(value) ?? []
  const known = verbs.find((one) => one === verb)
  return known === undefined ? null : { verb: known, broadcastId: Number(id) }
}

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
  const keyboard = new InlineKeyboard()
    .text(t('broadcast-send-now'), data('send', broadcastId))
    .text(t('broadcast-test'), data('test', broadcastId))
    .row()
    .text(t('button-cancel'), data('discard', broadcastId))
  return { text: lines.join('\n'), reply_markup: keyboard }
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
