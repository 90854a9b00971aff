import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { changeDraftContent } from './change-draft-content'
import { withSubject } from './with-subject'

/**
 * Heads a draft's letters; in a template the subject may hold variables. The form it was written in ends in the same
 * transaction. Throws `broadcast_not_draft`, and as withSubject does.
 */
export async function setDraftSubject(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { broadcastId, subject, organiserId }: { broadcastId: number; subject: string; organiserId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeDraftContent(tx, {
      ...{ broadcastId, now: app.now() },
      change: (content) => withSubject(content, subject),
    })
  })
}
