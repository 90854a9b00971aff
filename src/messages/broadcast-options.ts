import type { BroadcastPolicy } from '../vocabulary/broadcast-status'
import { broadcastWays, usesEmail } from '../vocabulary/channel'
import type { BroadcastWay } from '../vocabulary/channel'
import type { OutgoingMessage } from '../vocabulary/message'
import type { PaidCost } from '../vocabulary/paid-lane'
import { broadcastButton } from './broadcast-buttons'
import type { BroadcastVerb } from './broadcast-buttons'
import type { Translate } from './translate'

interface Options {
  broadcastId: number
  policy: BroadcastPolicy
  allowPaid: boolean
  /** Null: this content is always sent for free. */
  cost: PaidCost | null
  way: BroadcastWay
  /** Of its letters; empty: none yet. */
  subject: string
  /** Why it may not go by e-mail, in words; null: it may. */
  whyNoLetters: string | null
}

const policyTexts = {
  at_most_once: 'broadcast-options-once',
  at_least_once: 'broadcast-options-again',
} as const satisfies Record<BroadcastPolicy, string>

/** How a draft will be sent: what happens to messages in doubt, and whether speed is paid for. */
export function broadcastOptions(t: Translate, options: Options): OutgoingMessage {
  const { broadcastId, policy, allowPaid, cost, way } = options
  const button = (verb: BroadcastVerb) => [broadcastButton(t, { verb, broadcastId })]
  const paid = cost === null ? [t('broadcast-options-paid-never')] : paidLines(t, { allowPaid, cost })
  const keyboard = [
    button(policy === 'at_most_once' ? 'again' : 'once'),
    ...(cost === null ? [] : [button(allowPaid ? 'paid_off' : 'paid_ask')]),
    ...otherWays(options).map((other) => button(`way_${other}`)),
    ...(usesEmail(way) ? [button('subject')] : []),
    button('panel'),
  ]
  const lines = [
    t('broadcast-options-title'),
    '',
    t(policyTexts[policy]),
    '',
    ...paid,
    '',
    ...wayLines(t, options),
  ]
  return { text: lines.join('\n'), reply_markup: { inline_keyboard: keyboard } }
}

function otherWays({ way, whyNoLetters }: Options): readonly BroadcastWay[] {
  if (whyNoLetters !== null) return way === 'telegram' ? [] : ['telegram']
  return broadcastWays.filter((other) => other !== way)
}

function wayLines(t: Translate, { way, subject, whyNoLetters }: Options): string[] {
  const headed = subject === '' ? t('broadcast-subject-missing') : t('broadcast-subject-now', { subject })
  return [
    t(`broadcast-options-${way}`),
    ...(usesEmail(way) ? [headed] : []),
    ...(whyNoLetters === null ? [] : [whyNoLetters]),
  ]
}

/** Asks once more before Stars are spent. */
export function confirmPaid(
  t: Translate,
  { broadcastId, cost }: { broadcastId: number; cost: PaidCost },
): OutgoingMessage {
  const button = (verb: BroadcastVerb) => [broadcastButton(t, { verb, broadcastId })]
  const lines = [t('broadcast-paid-question'), '', costLine(t, cost), t('broadcast-paid-condition')]
  return {
    text: lines.join('\n'),
    reply_markup: { inline_keyboard: [button('paid_on'), button('options')] },
  }
}

function paidLines(t: Translate, { allowPaid, cost }: { allowPaid: boolean; cost: PaidCost }): string[] {
  return [t(allowPaid ? 'broadcast-options-paid' : 'broadcast-options-free'), costLine(t, cost)]
}

/** What paying for speed costs, in Stars. */
export function costLine(t: Translate, { most, expected, seconds }: PaidCost): string {
  return t('broadcast-paid-cost', { most, expected, seconds })
}
