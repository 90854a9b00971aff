import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'bullmq'
import type { Redis } from 'ioredis'

/** With Redis away BullMQ waits for it before it closes; once nothing is in hand, waiting longer serves nobody. */
const GRACE_MS = 2_000

/** Waits for the jobs in hand, however long they take, and then closes within four seconds, with or without Redis. */
export async function closeWorker(
  worker: Worker,
  { inHand, connection }: { inHand: ReadonlySet<Promise<void>>; connection: Redis },
): Promise<void> {
  const closed = worker.close().then(() => true)
  let isClosed = false
  do {
    await Promise.allSettled(inHand)
    isClosed = await Promise.race([closed, grace()])
  } while (!isClosed && inHand.size > 0)
  connection.disconnect()
  if (!isClosed) await Promise.race([worker.disconnect(), grace()])
}

function grace(): Promise<false> {
  return sleep(GRACE_MS, false, { ref: false })
}
