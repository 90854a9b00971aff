import { FormattedString } from '@grammyjs/parse-mode'
import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastButton } from './broadcast-buttons'
import type { BroadcastVerb } from './broadcast-buttons'
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
  return card(t, { broadcastId, title, lines: [name], verbs: ['undo'] })
}

/** The card of a broadcast whose time is set: when, on the reader's clock and in UTC, and the ways out. */
export function broadcastScheduled(
  t: Translate,
  { broadcastId, name, at, clock, now }: Scheduled & { at: Date; clock: Clock; now: Date },
): OutgoingMessage {
  const title = t('schedule-card', { id: String(broadcastId) })
  const lines = [name, ...scheduleLines(t, { at, clock, now })]
  return card(t, { broadcastId, title, lines, verbs: ['begin', 'unschedule'] })
}

/** A set time in words: on the reader's clock, in UTC, and how long until then. */
export function scheduleLines(
  t: Translate,
  { at, clock, now }: { at: Date; clock: Clock; now: Date },
): string[] {
  return [instant(at, clock), `${inUtc(at, clock)} · ${untilThen(t, { at, now })}`]
}

function card(
  t: Translate,
  {
    broadcastId,
    title,
    lines,
    verbs,
  }: { broadcastId: number; title: string; lines: string[]; verbs: BroadcastVerb[] },
): OutgoingMessage {
  const { text, entities } = FormattedString.bold(title).concat(new FormattedString(`\n${lines.join('\n')}`))
  const buttons = verbs.map((verb) => broadcastButton(t, { verb, broadcastId }))
  return { text, entities, reply_markup: { inline_keyboard: [buttons] } }
}
