import type { Broadcast } from '../db/entities/broadcast.entity'
import { countReach } from '../domain/broadcasts/count-reach'
import { correctionPanel } from '../messages/broadcast-follow-ups'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** The panel of a drafted correction, with counts as they are now. */
export async function correctionView(
  ctx: BotContext,
  { id: broadcastId, parentId }: Pick<Broadcast, 'id' | 'parentId'>,
): Promise<OutgoingMessage> {
  const parent = parentId ?? 0
  const reach = await countReach(ctx.app, { broadcastId: parent, kind: 'correct' })
  return correctionPanel(ctx.t, { broadcastId, parentId: parent, reach })
}
