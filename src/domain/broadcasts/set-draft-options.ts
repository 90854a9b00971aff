import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { transaction } from '../../db/transaction'
import type { Effects } from '../../db/transaction'
import { AppError } from '../../errors'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'

/** Chooses how a draft is sent; what is not given stays. Throws `broadcast_not_draft` once it was launched or dropped. */
export async function setDraftOptions(
  app: Pick<App, 'db'> & { effects?: Effects },
  { broadcastId, ...options }: { broadcastId: number; policy?: BroadcastPolicy; allowPaid?: boolean },
): Promise<void> {
  await transaction(app, async (tx) => {
    const drafts = tx.getRepository(Broadcast)
    const { affected } = await drafts.update({ id: broadcastId, status: 'draft' }, options)
    if (affected !== 1) throw new AppError('broadcast_not_draft', { broadcastId })
  })
}
