import type { App } from '../../app'
import { transaction } from '../../db/transaction'
import type { Effects } from '../../db/transaction'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import { changeDraft } from './change-draft'

/** Chooses how a draft is sent; what is not given stays. Throws `broadcast_not_draft` once it was launched or dropped. */
export async function setDraftOptions(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { broadcastId, ...options }: { broadcastId: number; policy?: BroadcastPolicy; allowPaid?: boolean },
): Promise<void> {
  await transaction(app, (tx) =>
    changeDraft(tx, { ...{ broadcastId, now: app.now() }, change: () => options }),
  )
}
