import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { App } from '../src/app'
import type { DatabaseReader } from '../src/db/data-source'
import { exportParticipants } from '../src/domain/competitions/export-participants'
import { endAskedExport } from '../src/domain/exports/end-asked-export'
import { findAskedExport } from '../src/domain/exports/find-asked-export'
import type { AskedExport } from '../src/domain/exports/find-asked-export'
import { exportLedger } from '../src/domain/recipients/export-ledger'
import { translator } from '../src/messages/translate'
import type { Translate } from '../src/messages/translate'
import { exportQueue } from '../src/queues/export.queue'
import type { ExportPayload } from '../src/queues/export.queue'
import type { ExportSubject } from '../src/vocabulary/export'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import { csvParts } from './csv-parts'
import type { CsvPart } from './csv-parts'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/** A refusal for the rate is waited out so often, and so long at most; then others have their turn before it is tried anew. */
const MOST_TRIES = 5
const LONGEST_WAIT_MS = 60_000
/** Whatever has kept a file from being made for so long does so every time: the organiser hears of it. */
const GIVEN_UP_AFTER_MS = 3_600_000

export type ExportWork = ExportPayload & {
  signal: AbortSignal
  /** For tests; what Telegram takes, and what is read at a time, if absent. */
  mostBytes?: number
  pageSize?: number
}

/** Sends files that organisers asked for. A crash costs nothing: the wish is a row, and another worker begins anew. */
export function startExportWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: exportQueue,
    concurrency: 1,
    process: (payload, { signal }) => sendExport(app, { ...payload, signal }),
  })
}

/**
 * Makes a CSV and sends it to the organiser who asked for it, in parts where it is too large for one file. Whoever is an
 * organiser no more gets nothing.
 */
export async function sendExport(app: App, work: ExportWork): Promise<void> {
  const { exportId } = work
  const asked = await findAskedExport(app, { exportId })
  if (asked === null) return
  const { kind, subjectId, chatId, language, isAllowed } = asked
  if (!isAllowed) return endAskedExport(app, { exportId })
  const t = translator(language ?? DEFAULT_LANGUAGE)
  const end = await sendParts(app, { asked, work, t })
  if (end === 'stopped') return
  if (end === 'dismissed') return endAskedExport(app, { exportId })
  const facts = { kind, subjectId }
  if (end === 'sent') app.logger.info(facts, 'export sent')
  else {
    const message = { text: t('broadcast-csv-interrupted') }
    const { kind: outcome } = await app.messenger.sendMessage({ chatId, message })
    app.logger.warn({ ...facts, outcome }, 'export not sent')
    // Nobody has been told: maintenance finds the row again. `unknown` may have arrived, and is not said twice.
    if (outcome === 'rate_limited' || outcome === 'not_sent' || outcome === 'token_fault') return
  }
  await endAskedExport(app, { exportId })
}

/** `stopped`: the row stays, and another run begins anew. */
type End = 'sent' | 'not_sent' | 'stopped' | 'dismissed'

async function sendParts(
  app: App,
  { asked, work, t }: { asked: AskedExport; work: ExportWork; t: Translate },
): Promise<End> {
  const { signal, mostBytes, exportId } = work
  const { chatId, askedAt } = asked
  if (app.now().getTime() - askedAt.getTime() > GIVEN_UP_AFTER_MS) return 'not_sent'
  const file = fileOf({ db: await app.replicas.choose() }, asked, work)
  const folder = await mkdtemp(join(tmpdir(), 'herald-export-'))
  try {
    for await (const part of csvParts({ pieces: file.pieces, folder, mostBytes })) {
      // Another worker may have been at it as well, after Redis lost what it knew.
      const still = await findAskedExport(app, { exportId })
      if (still === null) return 'sent'
      if (!still.isAllowed) return 'dismissed'
      const end = signal.aborted ? 'stopped' : await sendPart(app, { chatId, signal, file, t, part })
      if (end === 'sent') continue
      // Told to stop: the next worker begins anew, for its parts may not be cut at the same people.
      if (signal.aborted) await app.queues.export.wake({ exportId })
      return signal.aborted ? 'stopped' : end
    }
    return 'sent'
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How the file is called, what is said of it, and what stands in it. */
function fileOf(
  app: { db: DatabaseReader },
  { kind, subjectId }: ExportSubject,
  { pageSize }: Pick<ExportWork, 'pageSize'>,
) {
  const size = pageSize === undefined ? {} : { pageSize }
  const named = { id: subjectId, name: `${kind}-${subjectId}` }
  if (kind === 'broadcast') {
    const caption = { whole: 'broadcast-csv-caption', part: 'broadcast-csv-part' }
    return { ...named, caption, pieces: exportLedger(app, { broadcastId: subjectId, ...size }) }
  }
  const caption = { whole: 'competition-csv-caption', part: 'competition-csv-part' }
  return { ...named, caption, pieces: exportParticipants(app, { competitionId: subjectId, ...size }) }
}

interface PartToSend {
  chatId: number
  signal: AbortSignal
  file: ReturnType<typeof fileOf>
  t: Translate
  part: CsvPart
}

async function sendPart(app: App, { chatId, signal, file, t, part }: PartToSend): Promise<End> {
  const isWhole = part.number === 1 && part.isLast
  const time = DateTime.fromJSDate(app.now(), { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm')
  const facts = { id: String(file.id), time, part: part.number }
  const sent = {
    path: part.path,
    name: isWhole ? `${file.name}.csv` : `${file.name}-part-${part.number}.csv`,
    caption: t(isWhole ? file.caption.whole : file.caption.part, facts),
  }
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const outcome = await app.messenger.sendFile({ chatId, file: sent })
    if (outcome.kind !== 'rate_limited' || signal.aborted)
      return outcome.kind === 'sent' ? 'sent' : 'not_sent'
    await sleep(Math.min(outcome.retryAfterMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined) // told to stop: one last try
  }
  // The gate is still closed: maintenance finds the row again. A wake from here would spin.
  return 'stopped'
}
