import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { deleteDraft } from '../conversations/delete-draft'
import { digestAfter, originOf } from './command'
import type { BroadcastCommand } from './command'
import { assertLetters } from './assert-letters'
import type { MailSettings } from './assert-letters'
import { assertAsShown } from './draft-digest'
import { canaryPlaces } from './start-broadcast'
import type { StartBroadcast } from './start-broadcast'

/** A worker's clock may be this far behind ours: its job comes a little later than asked for. */
const CLOCK_MARGIN_MS = 50

export interface ScheduleBroadcast extends BroadcastCommand, Pick<StartBroadcast, 'canaryPeople' | 'shown'> {
  at: Date
  isAudienceNoted: boolean
  /** The message that becomes the card; absent: one is sent to whoever wrote the draft. */
  card?: StartBroadcast['card']
  /** Telegram id of whoever set the time in a form, which ends in the same transaction. */
  formOf?: number
}

/**
 * Sets the time at which a draft will be started by whichever worker looks first; until then it can be taken back
 * (unscheduleBroadcast). The audience is noted now, or when it starts. Throws `broadcast_not_draft`,
 * `broadcast_not_as_shown`, and what assertLetters throws.
 */
export async function scheduleBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'> & MailSettings,
  {
    broadcastId,
    organiserId,
    via,
    card,
    canaryPeople,
    at,
    isAudienceNoted,
    formOf,
    shown,
  }: ScheduleBroadcast,
): Promise<void> {
  const now = app.now()
  const maxId = isAudienceNoted ? sql`(SELECT coalesce(max(id), 0) FROM users)` : sql`NULL`
  await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = 'scheduled', scheduled_at = ${at}, updated_at = ${now}, audience_max_id = ${maxId},
        card_chat_id = ${card === undefined ? sql`created_by` : card.chatId},
        card_message_id = ${card?.messageId ?? null}, card_digest = ${digestAfter({ via })},
        canary = ${canaryPlaces(canaryPeople)}
      WHERE id = ${broadcastId} AND status = 'draft' AND kind = 'send'`)
    if (affected === 0) throw new AppError('broadcast_not_draft', { broadcastId })
    await assertAsShown(tx, { broadcastId, shown })
    await assertLetters(tx, { app, broadcastId })
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    await tx.getRepository(AuditLog).insert({
      actorId: organiserId,
      action: 'broadcast.scheduled',
      targetType: 'broadcast',
      targetId: broadcastId,
      changes: { status: ['draft', 'scheduled'], scheduledAt: at.toISOString(), ...originOf({ via }) },
      createdAt: now,
    })
  })
  const delayMs = Math.max(0, at.getTime() - now.getTime()) + CLOCK_MARGIN_MS
  await app.queues.dispatch.wake({ broadcastId }, { delayMs })
}
