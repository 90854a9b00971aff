import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { startBroadcast } from './start-broadcast'
import type { StartBroadcast } from './start-broadcast'
import { scheduleBroadcast } from './schedule-broadcast'

/**
 * Send now: a draft becomes `scheduled` for UNDO_SECONDS from now, and with 0 is started at once. Answers when it
 * begins; null when it has begun. Throws `broadcast_not_draft` to whoever came second, and
 * `broadcast_not_as_shown`.
 */
export async function sendBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now' | 'config'> & { effects?: Effects },
  command: StartBroadcast,
): Promise<Date | null> {
  const { undoSeconds } = app.config
  if (undoSeconds === 0) {
    await startBroadcast(app, command)
    return null
  }
  const at = new Date(app.now().getTime() + undoSeconds * 1000)
  await scheduleBroadcast(app, { ...command, at, isAudienceNoted: true })
  return at
}
