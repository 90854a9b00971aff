import type { InlineKeyboardButton } from 'grammy/types'
import type { BroadcastProgress } from '../domain/broadcasts/find-broadcast-progress'
import type { BroadcastStatus } from '../vocabulary/broadcast-status'
import { broadcastButton } from './broadcast-buttons'
import type { BroadcastVerb } from './broadcast-buttons'
import { inRows } from './in-rows'
import type { Translate } from './translate'

/** What may be done while a broadcast is in a status. */
const controls: Partial<Record<BroadcastStatus, readonly BroadcastVerb[]>> = {
  sending: ['pause', 'cancel', 'csv'],
  paused: ['resume', 'cancel', 'csv'],
}
const BUTTONS_A_ROW = 2

type Facts = Pick<
  BroadcastProgress,
  'broadcastId' | 'status' | 'kind' | 'completedAt' | 'counts' | 'recipientsDeletedAt'
>

/** The buttons of a launched broadcast's card, row by row. */
export function cardButtons(t: Translate, facts: Facts): InlineKeyboardButton[][] {
  const buttons = (controls[facts.status] ?? afterTheEnd(facts)).map((verb) =>
    broadcastButton(t, { verb, broadcastId: facts.broadcastId }),
  )
  return inRows(buttons, BUTTONS_A_ROW)
}

/**
 * A recall or a correction can be tried again, but neither recalled nor corrected itself; nothing can be done without
 * the list of people.
 */
function afterTheEnd({ kind, completedAt, counts, recipientsDeletedAt }: Facts): BroadcastVerb[] {
  if (recipientsDeletedAt !== null) return []
  if (completedAt === null) return ['csv']
  const isInDoubt = kind === 'send' && counts.unknown > 0
  const isRetryable = counts.failed + counts.unknown + counts.blocked + counts.cancelled > 0
  const hasArrived = kind === 'send' && counts.sent > 0
  return [
    ...(isInDoubt ? (['resend', 'leave'] as const) : []),
    ...(hasArrived ? (['correct', 'retract'] as const) : []),
    ...(isRetryable ? (['retry'] as const) : []),
    'csv',
  ]
}
