import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { UrlButton } from '../../vocabulary/content'
import { deleteDraft } from '../conversations/delete-draft'
import { changeDraftContent } from './change-draft-content'
import { withButtons } from './content-buttons'

/**
 * Hangs buttons with links below a draft's message, in rows; none: takes them away. The form they were written in ends
 * in the same transaction. Throws `broadcast_not_draft`, and `content_without_buttons` (kind) for an album or a poll.
 */
export async function setDraftButtons(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { broadcastId, buttons, organiserId }: { broadcastId: number; buttons: UrlButton[][]; organiserId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeDraftContent(tx, {
      ...{ broadcastId, now: app.now() },
      change: (content) => withButtons(content, buttons),
    })
  })
}
