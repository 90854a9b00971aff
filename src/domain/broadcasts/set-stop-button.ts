import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { changeDraftContent } from './change-draft-content'
import { withStopButton } from './content-buttons'

/**
 * Shows or hides the button with which people stop announcements; doing it twice is once. Throws `broadcast_not_draft`,
 * and `content_without_buttons` (kind) for an album or a poll.
 */
export async function setStopButton(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { broadcastId, wanted }: { broadcastId: number; wanted: 'shown' | 'hidden' },
): Promise<void> {
  await transaction(app, (tx) =>
    changeDraftContent(tx, {
      ...{ broadcastId, now: app.now() },
      change: (content) => withStopButton(content, wanted),
    }),
  )
}
