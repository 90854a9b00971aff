import type { Broadcast } from '../db/entities/broadcast.entity'
import { draftDigest } from '../domain/broadcasts/draft-digest'
import { broadcastScheduled, broadcastStartsSoon } from '../messages/broadcast-scheduled'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** The card of a broadcast that waits for its time: of a launch that can be undone, or of a set time. */
export function scheduledCard(ctx: BotContext, broadcast: Broadcast): OutgoingMessage {
  const { id: broadcastId, name, scheduledAt, audienceMaxId } = broadcast
  const at = scheduledAt ?? ctx.app.now()
  if (audienceMaxId === null)
    return broadcastScheduled(ctx.t, {
      ...{ broadcastId, name, at, clock: ctx.user, now: ctx.app.now() },
      shown: draftDigest(broadcast),
    })
  const seconds = Math.max(0, Math.ceil((at.getTime() - ctx.app.now().getTime()) / 1000))
  return broadcastStartsSoon(ctx.t, { broadcastId, name, seconds })
}
