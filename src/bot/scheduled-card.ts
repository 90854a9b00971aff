import type { Broadcast } from '../db/entities/broadcast.entity'
import { draftDigest } from '../domain/broadcasts/draft-digest'
import { broadcastWaits } from '../messages/broadcast-scheduled'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** The card of a broadcast that waits for its time, on the clock of whoever looks. */
export function scheduledCard(ctx: BotContext, broadcast: Broadcast): OutgoingMessage {
  const shown = draftDigest(broadcast)
  return broadcastWaits(ctx.t, { broadcast, clock: ctx.user, now: ctx.app.now(), shown })
}
