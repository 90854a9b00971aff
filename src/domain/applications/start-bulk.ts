import type { App } from '../../app'
import { BulkDecision } from '../../db/entities/bulk-decision.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { findView, writeView } from './application-view'
import { writeNotice } from '../notices/write-notice'

export interface StartBulk {
  bulkId: number
  userId: number
  /** Where it is begun: in the chat, by the message that shows it from now on (null: a new one), or in the panel. */
  from: { place: 'chat'; messageId: number | null } | { place: 'panel' }
}

/**
 * Starts a decision about many, once, however often it is pressed; a message in the chat shows how it goes and what came
 * of it, wherever it is begun: a page of the panel may be closed by then. Only the organiser who noted it may; false when
 * there is nothing to start. Begun in the chat, their list there shows none of it as chosen then.
 */
export async function startBulk(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { bulkId, userId, from }: StartBulk,
): Promise<boolean> {
  const now = app.now()
  const view = await findView(app, { userId })
  const isStarted = await transaction(app, async (tx) => {
    const { affected } = await tx
      .getRepository(BulkDecision)
      .update({ id: bulkId, userId, status: 'draft' }, { status: 'running' })
    if (!affected) return false
    if (from.place === 'chat')
      await writeView(tx, { userId, view: { ...view, isChoosing: false, chosen: [] }, now })
    await writeNotice(tx, {
      ...{ kind: 'bulk_decision', userId, subjectId: bulkId },
      messageId: from.place === 'chat' ? from.messageId : null,
      ...{ dedupeKey: `bulk:${bulkId}`, dueAt: now, now },
    })
    return true
  })
  if (isStarted) await Promise.all([app.queues.bulk.wake({}), app.queues.notice.wake({})])
  return isStarted
}
