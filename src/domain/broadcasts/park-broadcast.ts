import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Records until when Telegram keeps a broadcast being sent waiting, for its card. A later time than before replaces it. */
export async function parkBroadcast(
  app: Pick<App, 'db'>,
  { broadcastId, until }: { broadcastId: number; until: Date },
): Promise<void> {
  await transaction(app, async (tx) => {
    await tx.run(sql`
      UPDATE broadcasts SET parked_until = ${until}
      WHERE id = ${broadcastId} AND status = 'sending' AND (parked_until IS NULL OR parked_until < ${until})`)
  })
}
