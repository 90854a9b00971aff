import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { App } from '../src/app'
import { findLanguage } from '../src/domain/users/find-language'
import { translator } from '../src/messages/translate'
import type { Translate } from '../src/messages/translate'
import { exportQueue } from '../src/queues/export.queue'
import type { ExportPayload } from '../src/queues/export.queue'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import { ledgerParts } from './ledger-parts'
import type { LedgerPart, PartsWanted } from './ledger-parts'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/** A refusal for the rate is waited out so often, and so long at most; then the organiser asks again. */
const MOST_TRIES = 5
const LONGEST_WAIT_MS = 60_000

type ExportWork = ExportPayload & Omit<PartsWanted, 'folder'> & { signal: AbortSignal }

/** Sends ledgers as files. A crash costs nothing: another worker makes the file again, or the organiser asks again. */
export function startExportWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: exportQueue,
    concurrency: 1,
    process: (payload, { signal }) => sendLedger(app, { ...payload, signal }),
  })
}

/** Makes the CSV of a broadcast and sends it to an organiser's chat, in parts where it is too large for one file. */
export async function sendLedger(app: App, work: ExportWork): Promise<void> {
  const { broadcastId, chatId, signal } = work
  const folder = await mkdtemp(join(tmpdir(), 'herald-export-'))
  const t = translator((await findLanguage(app, { telegramId: chatId })) ?? DEFAULT_LANGUAGE)
  try {
    for await (const part of ledgerParts(app, { ...work, folder })) {
      // Told to stop: the next worker begins anew, for its parts may not be cut at the same people.
      const isSent = !signal.aborted && (await sendPart(app, { ...work, t, part }))
      if (isSent) continue
      if (signal.aborted) return await app.queues.export.wake({ broadcastId, chatId })
      app.logger.warn({ broadcastId, part: part.number }, 'ledger not sent')
      await app.messenger.sendMessage({ chatId, message: { text: t('broadcast-csv-interrupted') } })
      return
    }
    app.logger.info({ broadcastId }, 'ledger sent')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sendPart(
  app: App,
  { broadcastId, chatId, signal, t, part }: ExportWork & { t: Translate; part: LedgerPart },
): Promise<boolean> {
  const isWhole = part.number === 1 && part.isLast
  const time = DateTime.fromJSDate(app.now(), { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm')
  const facts = { id: String(broadcastId), time, part: part.number }
  const file = {
    path: part.path,
    name: isWhole ? `broadcast-${broadcastId}.csv` : `broadcast-${broadcastId}-part-${part.number}.csv`,
    caption: t(isWhole ? 'broadcast-csv-caption' : 'broadcast-csv-part', facts),
  }
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const outcome = await app.messenger.sendFile({ chatId, file })
    if (outcome.kind !== 'rate_limited' || signal.aborted) return outcome.kind === 'sent'
    await sleep(Math.min(outcome.retryAfterMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined) // told to stop: one last try
  }
  return false
}
