import type { ZodType } from 'zod'

/** A queue's name and what its jobs carry: ids only, never content. */
export interface QueueDefinition<Payload> {
  name: string
  payload: ZodType<Payload>
  /**
   * Jobs with the same key become one. While one of them is active, one more is kept for afterwards, so the last
   * state is always seen (plain deduplication loses it).
   */
  keyOf: (payload: Payload) => string
}

/** Names a queue and its payload; nothing is created. Neither name nor key may contain a colon (Redis keys). */
export function defineQueue<Payload>(definition: QueueDefinition<Payload>): QueueDefinition<Payload> {
  return definition
}
