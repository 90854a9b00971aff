import type { App } from '../../app'
import type { BroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import { countCauses } from '../../domain/recipients/count-causes'
import { causeLines } from '../../messages/broadcast-causes'
import type { Channel } from '../../vocabulary/channel'
import type { CauseCount } from '../../vocabulary/recipient-status'
import type { Words } from '../pages/layout'
import { shareAnswers } from '../share-answers'

/** Counting 300 000 takes a quarter of a second: while it runs it is done without. */
const MOST_COUNTED = 50_000

const shareOfRunning = shareAnswers<CauseCount[]>(3_000)
/** Once it has ended they change with its counters alone, which are part of the key. */
const shareOfEnded = shareAnswers<CauseCount[]>(600_000)

/** Why people of a broadcast were not served, by one channel or any, a line for each state; counted once for all who look. */
export async function causesOf(
  app: Pick<App, 'db' | 'now'>,
  { progress, channel, t }: { progress: BroadcastProgress; channel?: Channel; t: Words['t'] },
): Promise<string[]> {
  const { broadcastId, counts, completedAt, startedAt, digest } = progress
  const people = counts.blocked + counts.failed + counts.unknown + counts.skipped
  if (startedAt === null || (completedAt === null && people > MOST_COUNTED)) return []
  const ask = () => countCauses(app, { broadcastId, channel })
  const key = `${broadcastId} ${channel ?? ''}`
  const causes =
    completedAt === null
      ? await shareOfRunning(app, { key, ask })
      : await shareOfEnded(app, { key: `${key} ${completedAt.getTime()} ${digest}`, ask })
  return causeLines(t, causes)
}
