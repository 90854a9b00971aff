import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { OutgoingMessage } from '../vocabulary/message'
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
