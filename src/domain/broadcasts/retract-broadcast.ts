import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { transaction } from '../../db/transaction'
import type { BroadcastContent } from '../../vocabulary/content'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { assertFollowable, auditFollowUp, followUpPolicy } from './launch-follow-up'

/** Where the card of a launched broadcast is; without a message it is sent anew to that chat. */
export interface CardPlace {
  chatId: number
  messageId: number | null
}

/** A recall says nothing to anybody. */
const NOTHING: BroadcastContent = { kind: 'text', text: '', entities: [] }

/**
 * Recalls an ended broadcast: a broadcast of its own begins at once, which deletes what the other sent in the last 48
 * hours. Answers its id. Throws as assertFollowable does.
 */
export async function retractBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId: parentId, organiserId, via, card }: BroadcastCommand & { card?: CardPlace },
): Promise<number> {
  const now = app.now()
  const broadcastId = await transaction(app, async (tx) => {
    const parent = await assertFollowable(tx, { parentId, kind: 'retract', now })
    const createdBy = organiserId ?? parent.createdBy
    const inserted = await tx.getRepository(Broadcast).insert({
      ...{ name: parent.name, kind: 'retract', parentId, createdBy, policy: followUpPolicy },
      ...{ content: NOTHING, filters: parent.filters, status: 'sending', startedAt: now },
      cardChatId: card?.chatId ?? createdBy,
      cardMessageId: card?.messageId ?? null,
    })
    const id = Number(inserted.identifiers[0]?.['id'])
    const facts = { kind: 'retract', parentId, ...originOf({ via }) }
    await auditFollowUp(tx, { broadcastId: id, actorId: organiserId, facts, now })
    return id
  })
  await app.queues.dispatch.wake({ broadcastId })
  return broadcastId
}
