import type { App } from '../../app'
import { list, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { lackingForLetters } from '../../vocabulary/broadcast-status'
import { pauseByItself } from './pause-by-itself'

/**
 * On a row of broadcasts: it stands still for its letters. Errors of Telegram are told apart by their probes: letters are
 * tried again by an organiser alone.
 */
export const isPausedForLetters = sql`(status = 'paused' AND (pause_cause IN ${list([...lackingForLetters])}
  OR (pause_cause = 'errors' AND probes = 0 AND parked_until IS NULL)))`

/** Pauses a broadcast whose letters fail alike, with what the server of e-mail said, until the organiser goes on. */
export async function pauseForLetters(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, detail }: { broadcastId: number; detail: string },
): Promise<void> {
  await transaction(app, (tx) => pauseByItself(tx, { broadcastId, cause: 'errors', detail, now: app.now() }))
  await app.queues.progress.wake({ broadcastId })
}
