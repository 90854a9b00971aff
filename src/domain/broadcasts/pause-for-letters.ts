import type { App } from '../../app'
import { transaction } from '../../db/transaction'
import { pauseByItself } from './pause-by-itself'

/** Pauses a broadcast whose letters fail alike, with what the server of e-mail said, until the organiser goes on. */
export async function pauseForLetters(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, detail }: { broadcastId: number; detail: string },
): Promise<void> {
  await transaction(app, (tx) => pauseByItself(tx, { broadcastId, cause: 'errors', detail, now: app.now() }))
  await app.queues.progress.wake({ broadcastId })
}
