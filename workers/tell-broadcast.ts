import type { App } from '../src/app'
import { completeBroadcast } from '../src/domain/broadcasts/complete-broadcast'
import { findBroadcastProgress } from '../src/domain/broadcasts/find-broadcast-progress'

/** Completes a broadcast of which nobody is left, and logs its end; see completeBroadcast. */
export async function completeAndTell(
  app: Pick<App, 'db' | 'queues' | 'now' | 'logger'>,
  { broadcastId }: { broadcastId: number },
): Promise<void> {
  if (await completeBroadcast(app, { broadcastId })) await tellEnd(app, { broadcastId })
}

/** Logs how a broadcast ended: counts by state, how long it took without pauses, messages a second. */
export async function tellEnd(
  app: Pick<App, 'db' | 'now' | 'logger'>,
  { broadcastId }: { broadcastId: number },
): Promise<void> {
  const progress = await findBroadcastProgress(app, { broadcastId })
  if (progress === null) return
  const { status, total, counts, tried, startedAt, completedAt, pause, rateLimited, gatedSeconds } = progress
  const lastedMs = (completedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0)
  const seconds = Math.max(1, Math.round(lastedMs / 1000) - pause.secondsBefore)
  const rate = Number((tried / seconds).toFixed(1))
  app.logger.info(
    { broadcastId, total, ...counts, seconds, rate, rateLimited, gatedSeconds },
    `broadcast ${status}`,
  )
}

/** Logs that delivery stopped because somebody, or a breaker, paused the broadcast meanwhile. */
export async function tellPause(
  app: Pick<App, 'db' | 'now' | 'logger'>,
  { broadcastId }: { broadcastId: number },
): Promise<void> {
  const progress = await findBroadcastProgress(app, { broadcastId })
  if (progress?.status !== 'paused') return
  app.logger.info({ broadcastId, cause: progress.pause.cause }, 'broadcast paused')
}
