import type { App } from '../src/app'
import { checkFlight } from '../src/domain/broadcasts/check-flight'
import type { FlightCheck } from '../src/domain/broadcasts/check-flight'
import { findLanguage } from '../src/domain/users/find-language'
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
export async function checkForChat(app: App, { signal, ...asked }: CheckWork): Promise<void> {
  const { broadcastId, chatId } = asked
  const t = translator((await findLanguage(app, { telegramId: chatId })) ?? DEFAULT_LANGUAGE)
  const check = await tryToCheck(app, { broadcastId, signal })
  if (signal.aborted) return app.queues.check.wake(asked)
  if (check instanceof AppError) return tell(app, asked, { text: errorSentence(t, check) })
  for (const message of flightPreviews(t, check)) await app.messenger.sendMessage({ chatId, message })
  await tell(app, asked, flightReport(t, check))
  app.logger.info({ broadcastId }, 'draft checked')
}

/** The draft may be gone by now, which is for the organiser to hear. */
async function tryToCheck(
  app: App,
  { broadcastId, signal }: Pick<CheckWork, 'broadcastId' | 'signal'>,
): Promise<FlightCheck | AppError> {
  try {
    return await checkFlight(app, { broadcastId, valuesOf: templateValues, signal })
  } catch (error) {
    if (error instanceof AppError && error.kind === 'user') return error
    throw error
  }
}

/** The message may be gone: the result then comes as a new one. */
async function tell(app: App, { chatId, messageId }: CheckPayload, message: OutgoingMessage): Promise<void> {
  const edited = await app.messenger.editMessage({ chatId, messageId, message })
  if (edited.kind !== 'sent') await app.messenger.sendMessage({ chatId, message })
}
