import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { App } from '../src/app'
import type { DatabaseReader } from '../src/db/data-source'
import { exportParticipants } from '../src/domain/competitions/export-participants'
import { claimAskedExport } from '../src/domain/exports/claim-asked-export'
import type { AskedExport } from '../src/domain/exports/claim-asked-export'
import { endAskedExport } from '../src/domain/exports/end-asked-export'
import { keepAskedExport } from '../src/domain/exports/keep-asked-export'
import { postponeAskedExport } from '../src/domain/exports/postpone-asked-export'
import { recordPartSent } from '../src/domain/exports/record-part-sent'
import { exportLedger } from '../src/domain/recipients/export-ledger'
import { translator } from '../src/messages/translate'
import { exportQueue } from '../src/queues/export.queue'
import type { ExportPayload } from '../src/queues/export.queue'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { csvParts } from './csv-parts'
import type { CsvPart } from './csv-parts'
import { recordUntilDone } from './record-until-done'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/** A refusal for the rate that is over so soon is waited out, so often at most; of a longer one others have their turn. */
const LONGEST_WAIT_MS = 5_000
const MOST_TRIES = 5
/** With its pauses they take an hour: what keeps a file from being made does so every time, and the organiser hears of it. */
const MOST_FAILURES = 17

export type ExportWork = ExportPayload & {
  signal: AbortSignal
  /** For tests; what Telegram takes, and what is read at a time, if absent. */
  mostBytes?: number
  pageSize?: number
}

/** Sends files that organisers asked for. A crash costs nothing: the wish is a row, and another worker goes on. */
export function startExportWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: exportQueue,
    concurrency: 1,
    process: (payload, { signal }) => sendExport(app, { ...payload, signal }),
  })
}

/**
 * Makes a CSV and sends it to the organiser who asked for it, in parts where it is too large for one file; those that
 * were sent before are not sent again. Whoever is an organiser no more gets nothing. What fails is tried again later and
 * later for an hour, then said.
 */
export async function sendExport(app: App, work: ExportWork): Promise<void> {
  const asked = await claimAskedExport(app, work)
  if (asked === null) return
  const { exportId } = asked
  try {
    const end = await sendParts(app, { asked, work })
    const record = () => conclude(app, { asked, end })
    await recordUntilDone(app, { facts: { exportId }, record })
    if (end.kind === 'stopped') await app.queues.export.wake({ exportId })
  } catch (error) {
    const record = () => postponeAskedExport(app, { ...asked, delayMs: null })
    await recordUntilDone(app, { facts: { exportId }, record })
    throw error
  }
}

type End =
  /** Sent, or said that it cannot be. */
  | { kind: 'over' }
  /** By another worker, or erased. */
  | { kind: 'lost' }
  /** To be tried again; null: nobody knows when. */
  | { kind: 'later'; delayMs: number | null }
  /** Told to stop: the next worker goes on. */
  | { kind: 'stopped' }
const over = { kind: 'over' } as const

async function conclude(app: App, { asked, end }: { asked: AskedExport; end: End }): Promise<void> {
  if (end.kind === 'lost') return
  if (end.kind === 'over') return endAskedExport(app, asked)
  await postponeAskedExport(app, { ...asked, delayMs: end.kind === 'stopped' ? 0 : end.delayMs })
}

async function sendParts(app: App, { asked, work }: { asked: AskedExport; work: ExportWork }): Promise<End> {
  const { exportId, kind, subjectId, partsSent, failures } = asked
  if (!asked.isAllowed) return over
  if (work.signal.aborted) return { kind: 'stopped' }
  if (failures >= MOST_FAILURES) return giveUp(app, asked)
  const file = fileOf({ db: await app.replicas.choose() }, asked, work)
  const folder = await mkdtemp(join(tmpdir(), 'herald-export-'))
  try {
    const parts = { pieces: file.pieces, partsBefore: partsSent, folder, mostBytes: work.mostBytes }
    for await (const part of csvParts(parts)) {
      const end = await sendPart(app, { asked, file, part, signal: work.signal })
      if (end !== 'sent') return end
      const { number, upTo } = part
      const record = () => recordPartSent(app, { exportId, part: number, upTo })
      if (!part.isLast) await recordUntilDone(app, { facts: { exportId }, record })
    }
    app.logger.info({ kind, subjectId }, 'export sent')
    return over
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How the file is called, what is said of it, and what stands in it. */
function fileOf(
  app: { db: DatabaseReader },
  { kind, subjectId, sentUpTo }: AskedExport,
  { pageSize }: Pick<ExportWork, 'pageSize'>,
) {
  const wanted = { after: sentUpTo ?? 0, ...(pageSize === undefined ? {} : { pageSize }) }
  const named = { id: subjectId, name: `${kind}-${subjectId}` }
  if (kind === 'broadcast') {
    const caption = { whole: 'broadcast-csv-caption', part: 'broadcast-csv-part' }
    return { ...named, caption, pieces: exportLedger(app, { broadcastId: subjectId, ...wanted }) }
  }
  const caption = { whole: 'competition-csv-caption', part: 'competition-csv-part' }
  return { ...named, caption, pieces: exportParticipants(app, { competitionId: subjectId, ...wanted }) }
}

interface PartToSend {
  asked: AskedExport
  file: ReturnType<typeof fileOf>
  part: CsvPart
  signal: AbortSignal
}

async function sendPart(app: App, { asked, file, part, signal }: PartToSend): Promise<'sent' | End> {
  const t = translator(asked.language ?? DEFAULT_LANGUAGE)
  const isWhole = part.number === 1 && part.isLast
  const time = DateTime.fromJSDate(app.now(), { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm')
  const facts = { id: String(file.id), time, part: part.number }
  const sent = {
    path: part.path,
    name: isWhole ? `${file.name}.csv` : `${file.name}-part-${part.number}.csv`,
    caption: t(isWhole ? file.caption.whole : file.caption.part, facts),
  }
  for (let tries = 1; ; tries += 1) {
    if (signal.aborted) return { kind: 'stopped' }
    const held = await keepAskedExport(app, asked)
    if (held !== 'kept') return held === 'dismissed' ? over : { kind: 'lost' }
    const outcome = await app.messenger.sendFile({ chatId: asked.chatId, file: sent })
    if (outcome.kind === 'sent') return 'sent'
    const later = laterOf(outcome)
    // `unknown` may have arrived, and is not sent twice.
    if (later === null) return giveUp(app, { ...asked, partsSent: part.number - 1 })
    const waitMs = later.delayMs ?? Infinity
    if (waitMs > LONGEST_WAIT_MS || tries === MOST_TRIES) return later
    await sleep(waitMs, undefined, { signal }).catch(() => undefined) // told to stop, which the next turn sees
  }
}

/** Says that a file, or the rest of it, does not come. Nobody told: it is tried again. `unknown` is not said twice. */
async function giveUp(app: App, { chatId, language, kind, subjectId, partsSent }: AskedExport): Promise<End> {
  const t = translator(language ?? DEFAULT_LANGUAGE)
  const text = partsSent === 0 ? t('broadcast-csv-interrupted') : t('broadcast-csv-cut', { parts: partsSent })
  const outcome = await app.messenger.sendMessage({ chatId, message: { text } })
  app.logger.warn({ kind, subjectId, outcome: outcome.kind }, 'export not sent')
  return laterOf(outcome) ?? over
}

/** Of what surely was not sent. */
function laterOf(outcome: SendOutcome): Extract<End, { kind: 'later' }> | null {
  if (outcome.kind === 'rate_limited') return { kind: 'later', delayMs: outcome.retryAfterMs }
  const isNotSent = outcome.kind === 'not_sent' || outcome.kind === 'token_fault'
  return isNotSent ? { kind: 'later', delayMs: null } : null
}
