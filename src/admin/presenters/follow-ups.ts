import type { App } from '../../app'
import { countReach } from '../../domain/broadcasts/count-reach'
import { countRetryable } from '../../domain/broadcasts/count-retryable'
import type { BroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import { RETRACTABLE_MS } from '../../domain/broadcasts/freeze-follow-up'
import type { BroadcastDetail } from '../api-types/broadcasts'
import { shareAnswers } from '../share-answers'

type FollowUps = NonNullable<BroadcastDetail['followUps']>

/** Whom a retry or a recall would be for follows from counters, and from who came back or what grew too old since. */
const share = shareAnswers<FollowUps>(60_000)

/** Neither a recall nor a correction is recalled itself, and nothing can be done without the list of people. */
export async function followUpsOf(
  app: Pick<App, 'db' | 'now'>,
  progress: BroadcastProgress,
): Promise<FollowUps | null> {
  const { broadcastId, completedAt, recipientsDeletedAt, digest } = progress
  if (completedAt === null || recipientsDeletedAt !== null) return null
  return share(app, {
    key: `${broadcastId} ${completedAt.getTime()} ${digest}`,
    ask: async () => ({
      retryable: await countRetryable(app, { broadcastId }),
      retractable: await countRetractable(app, progress),
    }),
  })
}

/** An answer may come so long after the end of its broadcast: an upload's time-out, and then some. */
const LATE_MS = 3_600_000

/**
 * Of how many a recall would delete the message, or of a few less where people have erased themselves since. Where all
 * messages are young enough the counter tells, where all are too old there is nobody; rows are read of what lies between.
 */
async function countRetractable(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, kind, counts, letters, startedAt, completedAt }: BroadcastProgress,
): Promise<number> {
  const oldest = app.now().getTime() - RETRACTABLE_MS
  const isTooOld = completedAt !== null && completedAt.getTime() + LATE_MS <= oldest
  // What went by e-mail was sent as well, and cannot be taken back.
  const messages = counts.sent - (letters?.counts.sent ?? 0)
  if (kind !== 'send' || messages === 0 || isTooOld) return 0
  if (startedAt !== null && startedAt.getTime() > oldest) return messages
  return (await countReach(app, { broadcastId, kind: 'retract' })).people
}
