import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'

/** How often one that runs is asked how far it is. */
const RUNNING_MS = 1_500
/** One that rests may be resumed by another organiser, or by itself. */
const RESTING_MS = 4_000
const WAITING_MS = 15_000
/** One that has ended may be retried or recalled by another organiser. */
const ENDED_MS = 30_000
/** So long before its time one that is scheduled is watched. */
const SOON_MS = 60_000

/** How long to wait before asking again, in milliseconds; false: it is a draft, which saving reads anew. */
export function pauseAfter(
  { status, scheduledAt, completedAt }: Pick<BroadcastDetail, 'status' | 'scheduledAt' | 'completedAt'>,
  now: number,
): number | false {
  if (status === 'sending') return RUNNING_MS
  if (status === 'paused') return RESTING_MS
  if (status === 'draft') return false
  // A cancelled one has come to its end once nobody waits any more.
  if (status !== 'scheduled' || scheduledAt === null) return completedAt === null ? RUNNING_MS : ENDED_MS
  return Date.parse(scheduledAt) - now < SOON_MS ? RUNNING_MS : WAITING_MS
}
