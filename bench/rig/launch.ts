import { FIRST_RANGE, freezeNextRange, nextRangeSize } from '../../src/domain/broadcasts/freeze-audience'
import type { FreezeEnd } from '../../src/domain/broadcasts/freeze-audience'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import type { Desk } from './desk'
import { insertDraft } from './herald-app'

/** A broadcast to everybody, launched. */
export async function launch(desk: Desk): Promise<number> {
  const broadcastId = await insertDraft(desk)
  await startBroadcast(desk, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
  return broadcastId
}

/** Writes an audience from one end as the worker does. */
export async function freezeFrom(
  desk: Desk,
  { broadcastId, end }: { broadcastId: number; end: FreezeEnd },
): Promise<void> {
  let rangeSize = FIRST_RANGE
  for (;;) {
    const began = performance.now()
    const { frozen } = await freezeNextRange(desk, { broadcastId, rangeSize, end })
    if (frozen) return
    rangeSize = nextRangeSize({ rangeSize, tookMs: performance.now() - began })
  }
}
