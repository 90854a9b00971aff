import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { takesButtons } from '../../vocabulary/content'
import type { BroadcastContent, UrlButton } from '../../vocabulary/content'
import { deleteDraft } from '../conversations/delete-draft'
import { changeDraftContent } from './change-draft-content'

/**
 * Hangs buttons with links below a draft's message, in rows; none: takes them away. The form they were written in ends
 * in the same transaction. Throws `broadcast_not_draft`, and `content_without_buttons` (kind) for an album or a poll.
 */
export async function setDraftButtons(
  app: Pick<App, 'db'> & { effects?: Effects },
  { broadcastId, buttons, organiserId }: { broadcastId: number; buttons: UrlButton[][]; organiserId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeDraftContent(tx, { broadcastId, change: (content) => withButtons(content, buttons) })
  })
}

function withButtons(content: BroadcastContent, buttons: UrlButton[][]): BroadcastContent {
  assertTakesButtons(content)
  return { ...content, buttons }
}

/** Throws `content_without_buttons` (kind). */
export function assertTakesButtons(content: BroadcastContent): void {
  if (!takesButtons(content)) throw new AppError('content_without_buttons', { kind: content.kind })
}
