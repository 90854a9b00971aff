import { FormattedString } from '@grammyjs/parse-mode'
import { DateTime } from 'luxon'
import type { BroadcastProgress } from '../domain/broadcasts/find-broadcast-progress'
import { finalLetterStatuses, finalRecipientStatuses } from '../vocabulary/recipient-status'
import type { CauseCount } from '../vocabulary/recipient-status'
import { cardButtons } from './broadcast-card-buttons'
import { causeLines } from './broadcast-causes'
import { paceOf } from './broadcast-pace'
import { duration } from './duration'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Translate } from './translate'

const BAR_CELLS = 16

interface Card {
  progress: BroadcastProgress
  causes: readonly CauseCount[]
  /** People a second over the last while; null: not measured. */
  rate: number | null
  now: Date
}

/**
 * The living card of a broadcast: bar, counts by state and cause, the rate of the last while and the time left, buttons;
 * when it has ended, the report with the mean rate.
 */
export function broadcastProgressMessage(
  t: Translate,
  { progress, causes, rate, now }: Card,
): OutgoingMessage {
  const { broadcastId, status, kind, rateLimited, gatedSeconds, recipientsDeletedAt: deletedAt } = progress
  const name = kind === 'send' ? progress.name : t(`broadcasts-${kind}`, { name: progress.name })
  const title = FormattedString.bold(t(`broadcast-card-${status}`, { id: String(broadcastId) }))
  const waiting = parked(t, { progress, now })
  const lines = [
    name,
    pause(t, progress),
    waiting,
    bar(t, progress),
    counts(t, progress),
    letters(t, progress),
  ]
  lines.push(...causeLines(t, causes))
  if (waiting === '') lines.push(pace(t, { progress, rate, now }))
  if (rateLimited > 0) lines.push(t('broadcast-report-refused', { count: rateLimited }))
  if (gatedSeconds > 0) lines.push(t('broadcast-report-gated', { time: duration(t, gatedSeconds) }))
  if (deletedAt !== null)
    lines.push(t('broadcast-report-deleted', { day: deletedAt.toISOString().slice(0, 10) }))
  const body = new FormattedString(`\n${lines.filter((line) => line !== '').join('\n')}`)
  const { text, entities } = title.concat(body)
  return { text, entities, reply_markup: { inline_keyboard: cardButtons(t, progress) } }
}

function pause(t: Translate, { pause: { cause, detail, until } }: BroadcastProgress): string {
  if (cause === null) return ''
  const isProbed = cause === 'errors' && until !== null
  const sentence = t(isProbed ? 'broadcast-pause-probing' : `broadcast-pause-${cause.replaceAll('_', '-')}`)
  return detail === null ? sentence : `${sentence}\n${detail}`
}

/** While Telegram keeps everybody waiting for long: until when, and the day when that is another. */
function parked(t: Translate, { progress, now }: { progress: BroadcastProgress; now: Date }): string {
  const { until } = progress.pause
  if (progress.status !== 'sending' || until === null || until <= now) return ''
  const [from, to] = [DateTime.fromJSDate(now, { zone: 'utc' }), DateTime.fromJSDate(until, { zone: 'utc' })]
  const format = from.hasSame(to, 'day') ? 'HH:mm' : 'yyyy-MM-dd HH:mm'
  return t('broadcast-card-parked', { time: to.toFormat(format) })
}

function bar(t: Translate, { total, remaining, frozen }: BroadcastProgress): string {
  if (!frozen) return t('broadcast-card-counting', { total })
  const done = total - remaining
  const share = total === 0 ? 1 : done / total
  const filled = Math.floor(share * BAR_CELLS)
  return `${'▓'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${t('broadcast-card-share', {
    percent: Math.floor(share * 100),
    done,
    total,
  })}`
}

function counts(t: Translate, progress: BroadcastProgress): string {
  return finalRecipientStatuses
    .filter((state) => state === 'sent' || progress.counts[state] > 0)
    .map((state) => t(`broadcast-state-${state}`, { count: progress.counts[state] }))
    .join(' · ')
}

/** How many of those were letters. */
function letters(t: Translate, { letters: ofEmail }: BroadcastProgress): string {
  if (ofEmail === null) return ''
  const states = finalLetterStatuses
    .filter((state) => state === 'sent' || ofEmail.counts[state] > 0)
    .map((state) => t(`broadcast-state-${state}`, { count: ofEmail.counts[state] }))
  return t('broadcast-card-letters', { total: ofEmail.total, counts: states.join(' · ') })
}

function pace(t: Translate, { progress, rate, now }: Omit<Card, 'causes'>): string {
  const measured = paceOf({ progress, rate, now })
  if (measured === null) return ''
  if (progress.completedAt !== null)
    return t('broadcast-card-took', { time: duration(t, measured.seconds), rate: measured.rate })
  if (measured.secondsLeft === null) return ''
  const { rate: current, secondsLeft, leftBy } = measured
  const left = t('broadcast-card-left', { rate: current, time: duration(t, secondsLeft) })
  if (leftBy === undefined) return left
  const [telegram, email] = [duration(t, leftBy.telegram), duration(t, leftBy.email)]
  return `${left}\n${t('broadcast-card-left-by', { telegram, email })}`
}
