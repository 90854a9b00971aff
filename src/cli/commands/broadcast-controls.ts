import { loadMailConfig, readEnvironment } from '../../config'
import { User } from '../../db/entities/user.entity'
import { cancelBroadcast } from '../../domain/broadcasts/cancel-broadcast'
import type { BroadcastCommand } from '../../domain/broadcasts/command'
import { countReach } from '../../domain/broadcasts/count-reach'
import type { Reach } from '../../domain/broadcasts/count-reach'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { pauseBroadcast } from '../../domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../domain/broadcasts/resume-broadcast'
import { retractBroadcast } from '../../domain/broadcasts/retract-broadcast'
import { retryBroadcast } from '../../domain/broadcasts/retry-broadcast'
import { scheduleBroadcast } from '../../domain/broadcasts/schedule-broadcast'
import { unscheduleBroadcast } from '../../domain/broadcasts/unschedule-broadcast'
import { AppError } from '../../errors'
import { scheduleLines } from '../../messages/broadcast-scheduled'
import { translator } from '../../messages/translate'
import { parseScheduleTime } from '../../schemas/schedule-time'
import { parseTimezone } from '../../schemas/timezone'
import { CANARY_PEOPLE } from '../../vocabulary/broadcast-status'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { withLedger } from '../with-ledger'
import type { LedgerApp } from '../with-ledger'

export interface Output {
  json: boolean
}

export interface Confirmed extends Output {
  yes: boolean
}

/** The words of `retry`, and the scopes they mean. */
export const retryWords = {
  failed: 'passing',
  unknown: 'unknown',
  blocked: 'unblocked',
  cancelled: 'cancelled',
} as const satisfies Record<string, RetryScope>

const language = DEFAULT_LANGUAGE
const t = translator(language)
export const NOTICED = 'Workers notice within two seconds.'

export const command = (broadcastId: number): BroadcastCommand => ({
  broadcastId,
  organiserId: null,
  via: 'cli',
})

/** `herald broadcast pause ID`. */
export const pauseCommand = control(pauseBroadcast)

/** `herald broadcast resume ID`. */
export const resumeCommand = control((app, asked) => resumeBroadcast({ ...app, config: mailConfig() }, asked))

/** `herald broadcast cancel ID`: also takes a schedule back. */
export const cancelCommand = control(async (app, asked) => {
  const { status } = await loadBroadcast(app, asked)
  await (status === 'scheduled' ? unscheduleBroadcast(app, asked) : cancelBroadcast(app, asked))
})

/** `herald broadcast retry ID SCOPE`. */
export async function retryCommand(
  broadcastId: number,
  word: keyof typeof retryWords,
  options: Output,
): Promise<void> {
  await control((app, asked) => retryBroadcast(app, { ...asked, scope: retryWords[word] }))(
    broadcastId,
    options,
  )
}

/**
 * `herald broadcast schedule ID TIME…`: on the clock of `--timezone`, else of who wrote the draft, else UTC; with `--canary`
 * to a few first.
 */
export async function scheduleCommand(
  broadcastId: number,
  words: string[],
  options: Output & { timezone?: string; canary: boolean },
): Promise<void> {
  await withLedger(async (app) => {
    const timezone = await timezoneOf(app, { broadcastId, said: options.timezone })
    const now = app.now()
    const time = parseScheduleTime(words.join(' '), { now, timezone })
    if (time.kind === 'problem') throw new AppError(time.code)
    const { at, note } = time
    const canary = options.canary ? { canaryPeople: CANARY_PEOPLE } : {}
    const asked = { ...command(broadcastId), at, isAudienceNoted: false, ...canary }
    await scheduleBroadcast({ ...app, config: mailConfig() }, asked)
    const lines = scheduleLines(t, { at, clock: { language, timezone }, now })
    const notes = note === null ? [] : [t(`schedule-clock-${note}`)]
    await tell(app, { broadcastId, options, lines: [...lines, ...notes] })
  })
}

/** `herald broadcast retract ID --yes`. */
export async function retractCommand(broadcastId: number, options: Confirmed): Promise<void> {
  await withLedger(async (app) => {
    const reach = await countReach(app, { broadcastId, kind: 'retract' })
    assertConfirmed(options, { does: 'It would be deleted for', reach })
    const id = await retractBroadcast(app, command(broadcastId))
    await tell(app, { broadcastId: id, options, lines: [NOTICED] })
  })
}

const mailConfig = () => loadMailConfig(readEnvironment())

function control(
  apply: (app: LedgerApp, asked: BroadcastCommand) => Promise<void>,
): (broadcastId: number, options: Output) => Promise<void> {
  return (broadcastId, options) =>
    withLedger(async (app) => {
      await apply(app, command(broadcastId))
      await tell(app, { broadcastId, options, lines: [NOTICED] })
    })
}

/** Prints the row as it is now. */
export async function tell(
  app: LedgerApp,
  { broadcastId, options, lines }: { broadcastId: number; options: Output; lines: string[] },
): Promise<void> {
  const { status, kind, parentId, scheduledAt } = await loadBroadcast(app, { broadcastId })
  const sentence = `Broadcast ${broadcastId}${kind === 'send' ? '' : ` (${kind})`} is ${status}.`
  const answer = options.json
    ? JSON.stringify({ broadcastId, status, kind, parentId, scheduledAt })
    : [sentence, ...lines].join('\n')
  process.stdout.write(`${answer}\n`)
}

/** Throws with whom it would concern, unless it was told to go ahead. */
export function assertConfirmed({ yes }: Confirmed, { does, reach }: { does: string; reach: Reach }): void {
  if (yes) return
  const { people, tooOld, unknown } = reach
  const stay = [
    ...(tooOld > 0 ? [`${tooOld} are older than 48 hours and stay`] : []),
    ...(unknown > 0 ? [`${unknown} are unknown and stay`] : []),
  ]
  throw new Error([`${does} ${people} people`, ...stay].join('; ') + '. Nothing was done: add --yes.')
}

async function timezoneOf(
  { db }: LedgerApp,
  { broadcastId, said }: { broadcastId: number; said: string | undefined },
): Promise<string> {
  if (said !== undefined) {
    const timezone = parseTimezone(said)
    if (timezone === null) throw new Error(t('schedule-zone-unknown'))
    return timezone
  }
  const { createdBy } = await loadBroadcast({ db }, { broadcastId })
  const author = await db.source.getRepository(User).findOneBy({ telegramId: createdBy })
  return author?.timezone ?? 'UTC'
}
