import type { App } from '../../app'
import { DraftCheck } from '../../db/entities/draft-check.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'

/** Has a worker check a draft: its result takes the place of a message in the organiser's chat. */
export async function askCheck(
  app: Pick<App, 'db' | 'queues'> & { effects?: Effects },
  wish: { userId: number; broadcastId: number; messageId: number },
): Promise<void> {
  const checkId = await transaction(app, async (tx) => {
    const inserted = await tx.getRepository(DraftCheck).insert(wish)
    return Number(inserted.identifiers[0]?.['id'])
  })
  await app.queues.check.wake({ checkId })
}
