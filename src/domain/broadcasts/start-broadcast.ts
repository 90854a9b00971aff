import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { json, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { CanaryPlaces } from '../../vocabulary/broadcast-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { assertLetters } from './assert-letters'
import type { MailSettings } from './assert-letters'
import { assertAsShown } from './draft-digest'

/**
 * Launches a draft: compare-and-set, so a double tap starts one. Notes the highest user id, which bounds the audience,
 * and the message that becomes the progress card. The dispatch job follows the commit and may be lost: workers look.
 * Throws `broadcast_not_draft` to whoever came second, `broadcast_not_as_shown`, and what assertLetters throws.
 */
export async function startBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'> & MailSettings,
  { broadcastId, organiserId, via, card, canaryPeople, shown }: StartBroadcast,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = 'sending', started_at = ${now}, updated_at = ${now},
        audience_max_id = (SELECT coalesce(max(id), 0) FROM users),
        card_chat_id = ${card.chatId}, card_message_id = ${card.messageId}, canary = ${canaryPlaces(canaryPeople)}
      WHERE id = ${broadcastId} AND status = 'draft' AND kind = 'send'`)
    if (affected === 0) throw new AppError('broadcast_not_draft', { broadcastId })
    await assertAsShown(tx, { broadcastId, shown })
    await assertLetters(tx, { app, broadcastId })
    await tx.getRepository(AuditLog).insert({
      actorId: organiserId,
      action: 'broadcast.started',
      targetType: 'broadcast',
      targetId: broadcastId,
      changes: { status: ['draft', 'sending'], ...originOf({ via }) },
    })
  })
  await app.queues.dispatch.wake({ broadcastId })
}

export interface StartBroadcast extends BroadcastCommand {
  /** The message that becomes the card; without one it is sent to that chat. */
  card: { chatId: number; messageId: number | null }
  /** To so many first, then it waits for Resume; absent: to everybody. */
  canaryPeople?: number
  /** What the panel showed (draftDigest): if the draft is another by now, it is not launched. */
  shown?: string
}

/** The places of a canary, all of them free. */
export function canaryPlaces(people: number | undefined): Sql {
  if (people === undefined) return sql`NULL`
  const places: CanaryPlaces = { people, recipientIds: [] }
  return json(places)
}
