import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'bullmq'
import type { Redis } from 'ioredis'

/** With Redis away BullMQ never closes; once nothing is in hand, waiting longer serves nobody. */
const GRACE_MS = 2_000

/** Takes no more jobs, waits for those in hand however long they take, and closes, with or without Redis. */
export async function closeWorker(
  worker: Worker,
  { inHand, connection }: { inHand: ReadonlySet<Promise<void>>; connection: Redis },
): Promise<void> {
  await worker.pause(true)
  while (inHand.size > 0) await Promise.allSettled(inHand)
  const closed = worker.close(connection.status !== 'ready').then(() => true)
  closed.catch(() => undefined) // once the grace has passed nobody waits for it, and the disconnect below refuses it
  // A job may have been handed over at the last moment: BullMQ waits for it, and so does this.
  while (!(await Promise.race([closed, grace()])) && inHand.size > 0) await Promise.allSettled(inHand)
  connection.disconnect()
}

function grace(): Promise<false> {
  return sleep(GRACE_MS, false, { ref: false })
}
