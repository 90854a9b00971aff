import type { App } from '../src/app'
import { parkBroadcast } from '../src/domain/broadcasts/park-broadcast'

/** Shorter waits are not worth a word on the card. */
const PARKED_MS = 60_000
/** What is left of a gate is measured again and again, and differs a little every time. */
const SAME_MS = 30_000

export interface Parking {
  /** So much is left of the pacer's gate. Written once for each long one. */
  note(gateMs: number): Promise<void>
}

/** Tells a broadcast's card until when Telegram keeps it waiting. */
export function createParking(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId }: { broadcastId: number },
): Parking {
  let noted = 0
  return {
    async note(gateMs) {
      if (gateMs <= PARKED_MS) return
      const until = app.now().getTime() + gateMs
      if (Math.abs(until - noted) <= SAME_MS) return
      await parkBroadcast(app, { broadcastId, until: new Date(until) })
      noted = until
    },
  }
}
