import type { App } from '../../app'
import { toDate, toJson } from '../../db/dialect'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { InboxEntry, ReceivedUpdate } from './receive-updates'

/** A handler that failed so often is not tried again: the update is set aside. */
export const MAX_ATTEMPTS = 3

/** The next updates after `afterUpdateId` that were received and never handled, in the order of their ids. */
export async function findUnhandledUpdates<U extends ReceivedUpdate>(
  app: Pick<App, 'db' | 'config'>,
  { afterUpdateId, limit }: { afterUpdateId: number; limit: number },
): Promise<InboxEntry<U>[]> {
  const rows = await read<{ id: number; received_at: Date | string; attempts: number; payload: string }>(
    app,
    sql`
      SELECT id, received_at, attempts, payload FROM update_inbox
      WHERE bot_id = ${app.config.botId} AND done_at IS NULL AND attempts < ${MAX_ATTEMPTS}
        AND update_id > ${afterUpdateId}
      ORDER BY update_id LIMIT ${limit}`,
  )
  return rows.map((row) => ({
    inboxId: row.id,
    receivedAt: toDate(row.received_at),
    attempts: row.attempts,
    update: toJson<U>(row.payload),
  }))
}
