import type { App } from '../../app'
import { BulkDecision } from '../../db/entities/bulk-decision.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { findView, writeView } from './application-view'
import { writeNotice } from '../notices/write-notice'

export interface StartBulk {
  bulkId: number
  userId: number
  /** The chat's message that shows it from now on, null for a new one; absent: the panel's page shows it. */
  messageId?: number | null
}

/**
 * Starts a decision about many, once, however often it is pressed; its message shows how it goes and what came of it.
 * Only the organiser who noted it may; false when there is nothing to start. Their list in the chat shows none of it as
 * chosen then.
 */
export async function startBulk(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { bulkId, userId, messageId }: StartBulk,
): Promise<boolean> {
  const now = app.now()
  const view = await findView(app, { userId })
  const isStarted = await transaction(app, async (tx) => {
    const { affected } = await tx
      .getRepository(BulkDecision)
      .update({ id: bulkId, userId, status: 'draft' }, { status: 'running' })
    if (!affected) return false
    if (messageId === undefined) return true
    await writeView(tx, { userId, view: { ...view, isChoosing: false, chosen: [] }, now })
    await writeNotice(tx, {
      ...{ kind: 'bulk_decision', userId, subjectId: bulkId, messageId },
      ...{ dedupeKey: `bulk:${bulkId}`, dueAt: now, now },
    })
    return true
  })
  if (isStarted) await Promise.all([app.queues.bulk.wake({}), app.queues.notice.wake({})])
  return isStarted
}
