import type { App } from '../src/app'
import { finishCancelled } from '../src/domain/broadcasts/finish-cancelled'
import { cancelRecipients } from '../src/domain/recipients/cancel-recipients'
import { tellEnd } from './tell-broadcast'

/** Takes a cancelled broadcast to its end, group by group; what is being sent meanwhile is waited for by the next look. */
export async function endCancelled(
  app: App,
  { broadcastId, signal }: { broadcastId: number; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted && (await cancelRecipients(app, { broadcastId })) > 0) {
    await app.queues.progress.wake({ broadcastId })
  }
  if (await finishCancelled(app, { broadcastId })) await tellEnd(app, { broadcastId })
}
