import type { App } from '../src/app'
import { checkFlight } from '../src/domain/broadcasts/check-flight'
import type { FlightCheck } from '../src/domain/broadcasts/check-flight'
import { endCheck } from '../src/domain/broadcasts/end-check'
import { findCheck } from '../src/domain/broadcasts/find-check'
import type { AskedCheck } from '../src/domain/broadcasts/find-check'
import { AppError } from '../src/errors'
import { errorSentence } from '../src/messages/error-sentence'
import { flightPreviews, flightReport } from '../src/messages/flight-check'
import { templateValues } from '../src/messages/template-values'
import { translator } from '../src/messages/translate'
import { checkQueue } from '../src/queues/check.queue'
import type { CheckPayload } from '../src/queues/check.queue'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMessage } from '../src/vocabulary/message'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

type CheckWork = CheckPayload & { signal: AbortSignal }

/** Checks drafts of many people, whose organisers' chats go on meanwhile. A crash costs nothing: it is begun anew. */
export function startCheckWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: checkQueue,
    concurrency: 1,
    process: (payload, { signal }) => checkForChat(app, { ...payload, signal }),
  })
}

/** Renders a draft for everybody; its message in the chat becomes the result. Told to stop, it leaves it to the next worker. */
export async function checkForChat(app: App, { checkId, signal }: CheckWork): Promise<void> {
  const asked = await findCheck(app, { checkId })
  if (asked === null) return
  const { broadcastId, chatId, language } = asked
  const check = await tryToCheck(app, { broadcastId, signal })
  if (signal.aborted) return app.queues.check.wake({ checkId })
  // Another worker may have been at it as well, after Redis lost what it knew.
  if ((await findCheck(app, { checkId })) === null) return
  const t = translator(language ?? DEFAULT_LANGUAGE)
  const isRefused = check instanceof AppError
  for (const message of isRefused ? [] : flightPreviews(t, check))
    await app.messenger.sendMessage({ chatId, message })
  await tell(app, asked, isRefused ? { text: errorSentence(t, check) } : flightReport(t, check))
  await endCheck(app, { checkId })
  app.logger.info({ broadcastId }, 'draft checked')
}

/** The draft may be gone by now, which is for the organiser to hear. */
async function tryToCheck(
  app: App,
  { broadcastId, signal }: { broadcastId: number; signal: AbortSignal },
): Promise<FlightCheck | AppError> {
  try {
    return await checkFlight(app, { broadcastId, valuesOf: templateValues, signal })
  } catch (error) {
    if (error instanceof AppError && error.kind === 'user') return error
    throw error
  }
}

/** The message may be gone: the result then comes as a new one. */
async function tell(app: App, { chatId, messageId }: AskedCheck, message: OutgoingMessage): Promise<void> {
  const edited = await app.messenger.editMessage({ chatId, messageId, message })
  if (edited.kind !== 'sent') await app.messenger.sendMessage({ chatId, message })
}
