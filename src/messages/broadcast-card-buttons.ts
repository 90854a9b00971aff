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
  completed: ['csv'],
  cancelled: ['csv'],
  failed: ['csv'],
}
const BUTTONS_A_ROW = 2

/** The buttons of a launched broadcast's card, row by row. */
export function cardButtons(
  t: Translate,
  { broadcastId, status }: Pick<BroadcastProgress, 'broadcastId' | 'status'>,
): InlineKeyboardButton[][] {
  const buttons = (controls[status] ?? []).map((verb) => broadcastButton(t, { verb, broadcastId }))
  return inRows(buttons, BUTTONS_A_ROW)
}
