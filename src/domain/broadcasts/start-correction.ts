import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { assertFollowable, auditFollowUp } from './launch-follow-up'
import type { CardPlace } from './retract-broadcast'

/**
 * Begins a correction that was drafted (createCorrection): the parent's messages are edited in place. Throws
 * `broadcast_not_draft` to whoever came second, and as assertFollowable does.
 */
export async function startCorrection(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, organiserId, via, card }: BroadcastCommand & { card?: CardPlace },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const parentId = await parentOf(tx, broadcastId)
    // The parent first: whoever corrects or recalls it at the same time waits here.
    await assertFollowable(tx, { parentId, kind: 'correct', now })
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = 'sending', started_at = ${now}, updated_at = ${now},
        card_chat_id = ${card === undefined ? sql`created_by` : card.chatId}, card_message_id = ${card?.messageId ?? null}
      WHERE id = ${broadcastId} AND status = 'draft'`)
    if (affected === 0) throw new AppError('broadcast_not_draft', { broadcastId })
    const facts = { kind: 'correct', parentId, ...originOf({ via }) }
    await auditFollowUp(tx, { broadcastId, actorId: organiserId, facts, now })
  })
  await app.queues.dispatch.wake({ broadcastId })
}

async function parentOf(tx: Tx, broadcastId: number): Promise<number> {
  const { rows } = await tx.run<{ parent_id: number | null }>(
    sql`SELECT parent_id FROM broadcasts WHERE id = ${broadcastId} AND kind = 'correct' AND status = 'draft'`,
  )
  const parentId = rows[0]?.parent_id ?? null
  if (parentId === null) throw new AppError('broadcast_not_draft', { broadcastId })
  return parentId
}
