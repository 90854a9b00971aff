import type { App } from '../../app'
import { json, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { ShownDraft } from '../../db/entities/broadcast.entity'

/** Remembers the messages that show a draft, so that the next ones take their place. */
export async function recordDraftMessages(
  app: Pick<App, 'db'>,
  { broadcastId, shown }: { broadcastId: number; shown: ShownDraft },
): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(
      sql`UPDATE broadcasts SET draft_messages = ${json(shown)} WHERE id = ${broadcastId} AND status = 'draft'`,
    ),
  )
}
