import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'

/** Removes a draft that will not be sent. Throws `broadcast_not_draft` when it was launched or is gone. */
export async function discardBroadcast(
  app: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    const { affected } = await tx.run(
      sql`DELETE FROM broadcasts WHERE id = ${broadcastId} AND status = 'draft'`,
    )
    if (affected === 0) throw new AppError('broadcast_not_draft', { broadcastId })
  })
}
