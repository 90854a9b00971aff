import type { App } from '../src/app'
import { recordGate } from '../src/domain/broadcasts/record-gate'

/** What is left of a gate is measured again and again, and differs a little every time. */
const SAME_MS = 1_000

export interface GateNotes {
  /** So much is left of the pacer's gate. Written once for each gate. */
  note(gateMs: number): Promise<void>
}

/** Tells a broadcast's report and card for how long Telegram keeps it waiting. */
export function createGateNotes(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId }: { broadcastId: number },
): GateNotes {
  let noted = 0
  return {
    async note(gateMs) {
      if (gateMs <= 0) return
      const until = app.now().getTime() + gateMs
      if (Math.abs(until - noted) <= SAME_MS) return
      await recordGate(app, { broadcastId, gateMs })
      noted = until
    },
  }
}
