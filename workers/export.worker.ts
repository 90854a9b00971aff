import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { App } from '../src/app'
import { exportParticipants } from '../src/domain/competitions/export-participants'
import { exportLedger } from '../src/domain/recipients/export-ledger'
import { findLanguage } from '../src/domain/users/find-language'
import { translator } from '../src/messages/translate'
import type { Translate } from '../src/messages/translate'
import { exportQueue } from '../src/queues/export.queue'
import type { ExportPayload } from '../src/queues/export.queue'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import { csvParts } from './csv-parts'
import type { CsvPart } from './csv-parts'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/** A refusal for the rate is waited out so often, and so long at most; then the organiser asks again. */
const MOST_TRIES = 5
const LONGEST_WAIT_MS = 60_000

export type ExportWork = ExportPayload & {
  signal: AbortSignal
  /** For tests; what Telegram takes, and what is read at a time, if absent. */
  mostBytes?: number
  pageSize?: number
}

/** Sends files. A crash costs nothing: another worker makes the file again, or the organiser asks again. */
export function startExportWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: exportQueue,
    concurrency: 1,
    process: (payload, { signal }) => sendExport(app, { ...payload, signal }),
  })
}

/** Makes a CSV and sends it to an organiser's chat, in parts where it is too large for one file. */
export async function sendExport(app: App, work: ExportWork): Promise<void> {
  const { chatId, signal, mostBytes } = work
  const file = fileOf(app, work)
  const folder = await mkdtemp(join(tmpdir(), 'herald-export-'))
  const t = translator((await findLanguage(app, { telegramId: chatId })) ?? DEFAULT_LANGUAGE)
  try {
    for await (const part of csvParts({ pieces: file.pieces, folder, mostBytes })) {
      // Told to stop: the next worker begins anew, for its parts may not be cut at the same people.
      const isSent = !signal.aborted && (await sendPart(app, { chatId, signal, file, t, part }))
      if (isSent) continue
      if (signal.aborted) return await app.queues.export.wake({ ...file.payload, chatId })
      app.logger.warn({ ...file.payload, part: part.number }, 'export not sent')
      await app.messenger.sendMessage({ chatId, message: { text: t('broadcast-csv-interrupted') } })
      return
    }
    app.logger.info(file.payload, 'export sent')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is exported, how its file is called, and what is said of it. */
function fileOf(app: App, work: ExportWork) {
  const size = work.pageSize === undefined ? {} : { pageSize: work.pageSize }
  if ('broadcastId' in work) {
    const { broadcastId } = work
    return {
      ...{ payload: { broadcastId }, id: broadcastId, name: `broadcast-${broadcastId}` },
      caption: { whole: 'broadcast-csv-caption', part: 'broadcast-csv-part' },
      pieces: exportLedger(app, { broadcastId, ...size }),
    }
  }
  const { competitionId } = work
  return {
    ...{ payload: { competitionId }, id: competitionId, name: `competition-${competitionId}` },
    caption: { whole: 'competition-csv-caption', part: 'competition-csv-part' },
    pieces: exportParticipants(app, { competitionId, ...size }),
  }
}

interface PartToSend {
  chatId: number
  signal: AbortSignal
  file: ReturnType<typeof fileOf>
  t: Translate
  part: CsvPart
}

async function sendPart(app: App, { chatId, signal, file, t, part }: PartToSend): Promise<boolean> {
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
    if (outcome.kind !== 'rate_limited' || signal.aborted) return outcome.kind === 'sent'
    await sleep(Math.min(outcome.retryAfterMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined) // told to stop: one last try
  }
  return false
}
