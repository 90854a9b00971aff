import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { recordAudit } from '../audit/record-audit'
import { assertUnchanged } from '../audit/assert-unchanged'
import { lockDraft } from './change-draft'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import type { CardPlace } from './retract-broadcast'

interface Discard {
  broadcastId: number
  version?: number
  /** Who drops it when not in the chat: then the log tells of it. */
  by?: Pick<BroadcastCommand, 'organiserId' | 'via'>
}

/**
 * Removes a draft that will not be sent, `version` (its `updatedAt`, in milliseconds) of it where one was seen. Answers
 * the message that shows it, whose buttons are old now; null: there is none. Throws `broadcast_not_draft` when it was launched or is gone, and `changed_meanwhile`.
 */
export async function discardBroadcast(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, version, by }: Discard,
): Promise<CardPlace | null> {
  return transaction(app, async (tx) => {
    const row = await lockDraft(tx, { broadcastId })
    const target = { targetType: 'broadcast', targetId: broadcastId }
    if (version !== undefined) await assertUnchanged(tx, { row, version, target, now: app.now() })
    await tx.run(sql`DELETE FROM broadcasts WHERE id = ${broadcastId}`)
    if (by !== undefined)
      await recordAudit(tx, {
        ...{ actorId: by.organiserId, action: 'broadcast.dropped', now: app.now() },
        ...{ targetType: 'broadcast', targetId: broadcastId, changes: { name: row.name, ...originOf(by) } },
      })
    return row.draftMessages && { chatId: row.draftMessages.chatId, messageId: row.draftMessages.panel }
  })
}
