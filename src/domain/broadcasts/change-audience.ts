import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import { deleteDraft } from '../conversations/delete-draft'
import { changeDraft } from './change-draft'

/**
 * Gives a draft another audience; the form in which it was chosen ends in the same transaction. Throws `broadcast_not_draft` when it was launched or is gone.
 */
export async function changeAudience(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { broadcastId, audience, organiserId }: { broadcastId: number; audience: Audience; organiserId: number },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeDraft(tx, { broadcastId, now, change: () => ({ filters: audience }) })
    await tx.getRepository(AuditLog).insert({
      actorId: organiserId,
      action: 'broadcast.audience_changed',
      targetType: 'broadcast',
      targetId: broadcastId,
      changes: { fields: ['filters'] },
      createdAt: now,
    })
  })
}
