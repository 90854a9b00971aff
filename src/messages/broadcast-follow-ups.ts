import type { Reach } from '../domain/broadcasts/count-reach'
import { retryScopes } from '../vocabulary/broadcast-status'
import type { RetryScope } from '../vocabulary/broadcast-status'
import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastButton } from './broadcast-buttons'
import type { Translate } from './translate'

/** Asks to whom an ended broadcast is sent again: a button for each scope that has somebody. */
export function retryChoice(
  t: Translate,
  { broadcastId, people }: { broadcastId: number; people: Record<RetryScope, number> },
): OutgoingMessage {
  const scopes = retryScopes.filter((scope) => people[scope] > 0)
  const rows = scopes.map((scope) => [
    broadcastButton(t, { verb: `retry_${scope}`, broadcastId, count: people[scope] }),
  ])
  const close = broadcastButton(t, { verb: 'close', broadcastId })
  const text = t('broadcast-retry-choice', { id: String(broadcastId) })
  return { text, reply_markup: { inline_keyboard: [...rows, [close]] } }
}

/** Asks whether a broadcast is to be deleted where it arrived, telling what stays. */
export function retractQuestion(
  t: Translate,
  { broadcastId, reach }: { broadcastId: number; reach: Reach },
): OutgoingMessage {
  const lines = [
    t('broadcast-retract-question', { id: String(broadcastId), count: reach.people }),
    ...(reach.tooOld > 0 ? [t('broadcast-retract-too-old', { count: reach.tooOld })] : []),
    ...stays(t, reach),
  ]
  const buttons = (['retract_now', 'close'] as const).map((verb) => broadcastButton(t, { verb, broadcastId }))
  return { text: lines.join('\n'), reply_markup: { inline_keyboard: [buttons] } }
}

/** The panel of a drafted correction: where it would be edited in place. */
export function correctionPanel(
  t: Translate,
  { broadcastId, parentId, reach }: { broadcastId: number; parentId: number; reach: Reach },
): OutgoingMessage {
  const question = t('broadcast-correct-question', { id: String(parentId), count: reach.people })
  const buttons = (['correct_now', 'discard'] as const).map((verb) =>
    broadcastButton(t, { verb, broadcastId }),
  )
  const text = [question, ...stays(t, reach)].join('\n')
  return { text, reply_markup: { inline_keyboard: [buttons] } }
}

function stays(t: Translate, { unknown }: Reach): string[] {
  return unknown > 0 ? [t('broadcast-follow-up-unknown', { count: unknown })] : []
}
