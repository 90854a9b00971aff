import type { App } from '../src/app'
import {
  CARD_INTERVAL_MS,
  claimCard,
  listStaleCards,
  postponeCard,
  recordCard,
} from '../src/domain/broadcasts/card'
import { sampleRate } from '../src/domain/broadcasts/sample-rate'
import { countCauses } from '../src/domain/recipients/count-causes'
import { findBroadcastProgress } from '../src/domain/broadcasts/find-broadcast-progress'
import type { BroadcastProgress } from '../src/domain/broadcasts/find-broadcast-progress'
import { broadcastProgressMessage } from '../src/messages/broadcast-progress'
import { translator } from '../src/messages/translate'
import { progressQueue } from '../src/queues/progress.queue'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMessage } from '../src/vocabulary/message'
import { unservedStates } from '../src/vocabulary/recipient-status'
import type { CauseCount } from '../src/vocabulary/recipient-status'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'
import { showWaiting } from './waiting-card'

const LOOK_EVERY_MS = 1_000

/** Keeps every broadcast's card up to date: at most one edit in `everyMs`, and always the final state. */
export function startProgressWorker(app: App, { everyMs }: { everyMs: number }): RunningWorker {
  return runWorker(app, {
    queue: progressQueue,
    concurrency: 1,
    everyMs: Math.min(everyMs, LOOK_EVERY_MS),
    process: ({ broadcastId }) => showProgress(app, { broadcastId, everyMs }),
    async lookForDueWork({ signal }) {
      for (const broadcastId of await listStaleCards(app)) {
        if (signal.aborted) return
        await showProgress(app, { broadcastId, everyMs })
      }
    },
  })
}

/** Edits one card when its numbers changed and its turn has come; what fails is tried again by the next look. */
export async function showProgress(
  app: App,
  { broadcastId, everyMs = CARD_INTERVAL_MS }: { broadcastId: number; everyMs?: number },
): Promise<void> {
  const progress = await findBroadcastProgress(app, { broadcastId })
  if (progress === null) return
  if (progress.status === 'draft' || progress.status === 'scheduled')
    return showWaiting(app, { ...progress, everyMs })
  if (progress.card === null) return
  const { digest, tried } = progress
  const now = app.now()
  const sample = sampleRate(progress.rateSample, { isSending: progress.status === 'sending', tried, now })
  if (!(await claimCard(app, { broadcastId, digest, sample, everyMs }))) return
  const causes = await causesOf(app, progress)
  const t = translator(progress.language ?? DEFAULT_LANGUAGE)
  const message = broadcastProgressMessage(t, { progress, causes, rate: sample?.rate ?? null, now })
  const messageId = await editOrSend(app, { progress, card: progress.card, message })
  if (messageId !== null) await recordCard(app, { broadcastId, digest, messageId })
}

/** A card of a running broadcast does without the causes of more people: counting 300 000 takes a quarter of a second. */
const MOST_COUNTED = 50_000

async function causesOf(app: App, progress: BroadcastProgress): Promise<CauseCount[]> {
  const { broadcastId, kind, counts, completedAt } = progress
  const people = unservedStates.reduce((sum, state) => sum + counts[state], 0)
  // What was sent has a cause only in a correction.
  if (people === 0 && kind !== 'correct') return []
  if (completedAt === null && people > MOST_COUNTED) return []
  return countCauses(app, { broadcastId })
}

interface CardEdit {
  progress: BroadcastProgress
  card: { chatId: number; messageId: number | null }
  message: OutgoingMessage
}

/** The organiser may have deleted the card: the report then comes as a new message. */
async function editOrSend(app: App, { progress, card, message }: CardEdit): Promise<number | null> {
  const { chatId, messageId } = card
  if (messageId === null) return sendCard(app, { progress, card, message })
  const edited = await app.messenger.editMessage({ chatId, messageId, message })
  if (edited.kind === 'sent') return messageId
  if (edited.kind === 'rate_limited') await postponeCard(app, { ...progress, ...edited })
  // The organiser cannot be reached at all: the card has nowhere to be.
  if (edited.kind === 'blocked') return messageId
  if (edited.kind !== 'failed') return null
  if (progress.completedAt === null) return messageId
  return sendCard(app, { progress, card, message })
}

async function sendCard(app: App, { progress, card, message }: CardEdit): Promise<number | null> {
  const sent = await app.messenger.sendMessage({ chatId: card.chatId, message })
  if (sent.kind === 'sent') return sent.messageIds[0] ?? null
  if (sent.kind === 'rate_limited') await postponeCard(app, { ...progress, ...sent })
  return sent.kind === 'blocked' || sent.kind === 'failed' ? card.messageId : null
}
