import type { App } from '../src/app'
import { claimCard, postponeCard, recordCard } from '../src/domain/broadcasts/card'
import type { BroadcastProgress } from '../src/domain/broadcasts/find-broadcast-progress'
import { draftDigest } from '../src/domain/broadcasts/draft-digest'
import { loadBroadcast } from '../src/domain/broadcasts/load-broadcast'
import { findClock } from '../src/domain/users/find-clock'
import { broadcastDraftAgain, broadcastWaits } from '../src/messages/broadcast-scheduled'
import { translator } from '../src/messages/translate'

/**
 * Shows in the chat what was done elsewhere to a draft or a broadcast that waits for its time. Of a draft nothing is
 * launched from there before it was shown anew. What the chat did itself it has shown itself.
 */
export async function showWaiting(
  app: App,
  { broadcastId, digest, everyMs }: Pick<BroadcastProgress, 'broadcastId' | 'digest'> & { everyMs: number },
): Promise<void> {
  const broadcast = await loadBroadcast(app, { broadcastId })
  const { status, name, draftMessages, cardDigest } = broadcast
  const isDraft = status === 'draft'
  const chatId = isDraft ? draftMessages?.chatId : broadcast.cardChatId
  const messageId = isDraft ? draftMessages?.panel : broadcast.cardMessageId
  if (cardDigest === null || typeof chatId !== 'number' || typeof messageId !== 'number') return
  if (!(await claimCard(app, { broadcastId, digest, sample: null, everyMs }))) return
  const clock = await findClock(app, { telegramId: chatId })
  const t = translator(clock.language)
  const now = app.now()
  const message = isDraft
    ? broadcastDraftAgain(t, { broadcastId, name })
    : broadcastWaits(t, { broadcast, clock, now, shown: draftDigest(broadcast) })
  const edited = await app.messenger.editMessage({ chatId, messageId, message })
  if (edited.kind === 'rate_limited') await postponeCard(app, { broadcastId, ...edited })
  // A message that is gone has no buttons that could be old.
  const isSettled = edited.kind === 'sent' || edited.kind === 'blocked' || edited.kind === 'failed'
  if (isSettled) await recordCard(app, { broadcastId, digest, messageId: null })
}
