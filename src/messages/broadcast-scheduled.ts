import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Broadcast } from '../db/entities/broadcast.entity'
import { broadcastButton } from './broadcast-buttons'
import { inUtc, instant, untilThen } from './instant'
import type { Clock } from './instant'
import type { Translate } from './translate'

interface Scheduled {
  broadcastId: number
  name: string
}

/** The card of a broadcast that begins in a moment and can still be taken back. */
export function broadcastStartsSoon(
  t: Translate,
  { broadcastId, name, seconds }: Scheduled & { seconds: number },
): OutgoingMessage {
  const title = t('broadcast-card-scheduled', { id: String(broadcastId), seconds })
  return card({ title, lines: [name], buttons: [broadcastButton(t, { verb: 'undo', broadcastId })] })
}

/** The card of a broadcast whose time is set: when, on the reader's clock and in UTC, and the ways out. */
export function broadcastScheduled(
  t: Translate,
  {
    broadcastId,
    name,
    at,
    clock,
    now,
    shown,
  }: Scheduled & {
    at: Date
    clock: Clock
    now: Date
    /** Digest of what will be sent. */
    shown: string
  },
): OutgoingMessage {
  const title = t('schedule-card', { id: String(broadcastId) })
  const lines = [name, ...scheduleLines(t, { at, clock, now })]
  const begin = broadcastButton(t, { verb: 'begin', broadcastId, shown })
  const unschedule = broadcastButton(t, { verb: 'unschedule', broadcastId })
  return card({ title, lines, buttons: [begin, unschedule] })
}

/** The message of a draft that was taken back or changed elsewhere: what it showed is old, and a button shows it anew. */
export function broadcastDraftAgain(t: Translate, { broadcastId, name }: Scheduled): OutgoingMessage {
  const title = t('broadcast-card-draft', { id: String(broadcastId) })
  const buttons = (['show', 'discard'] as const).map((verb) => broadcastButton(t, { verb, broadcastId }))
  return card({ title, lines: [name, t('broadcast-draft-changed')], buttons })
}

interface Waiting {
  broadcast: Pick<Broadcast, 'id' | 'name' | 'scheduledAt' | 'audienceMaxId'>
  clock: Clock
  now: Date
  /** Digest of what will be sent. */
  shown: string
}

/** The card of a broadcast that waits for its time: of a launch that can be undone, or of a set time. */
export function broadcastWaits(t: Translate, { broadcast, clock, now, shown }: Waiting): OutgoingMessage {
  const { id: broadcastId, name, scheduledAt, audienceMaxId } = broadcast
  const at = scheduledAt ?? now
  if (audienceMaxId === null) return broadcastScheduled(t, { broadcastId, name, at, clock, now, shown })
  const seconds = Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000))
  return broadcastStartsSoon(t, { broadcastId, name, seconds })
}

/** A set time in words: on the reader's clock, in UTC, and how long until then. */
export function scheduleLines(
  t: Translate,
  { at, clock, now }: { at: Date; clock: Clock; now: Date },
): string[] {
  return [instant(at, clock), `${inUtc(at, clock)} · ${untilThen(t, { at, now })}`]
}

function card({
  title,
  lines,
  buttons,
}: {
  title: string
  lines: string[]
  buttons: InlineKeyboardButton[]
}): OutgoingMessage {
  const { text, entities } = FormattedString.bold(title).concat(new FormattedString(`\n${lines.join('\n')}`))
  return { text, entities, reply_markup: { inline_keyboard: [buttons] } }
}
