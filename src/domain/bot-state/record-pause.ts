import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Records that broadcasts and notices of a bot rest, or go on. */
export async function recordPause(
  app: Pick<App, 'db'>,
  { botId, isPaused }: { botId: number; isPaused: boolean },
): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      INSERT INTO bot_state (bot_id, is_paused, updated_at) VALUES (${botId}, ${isPaused}, ${databaseTime()})
      ON CONFLICT (bot_id) DO UPDATE SET is_paused = excluded.is_paused, updated_at = excluded.updated_at`),
  )
}
