import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Stops or resumes announcements for a person; notices stay. `changed` is false when it was so already. */
export async function setAnnouncements(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { userId, wanted }: { userId: number; wanted: 'stopped' | 'resumed' },
): Promise<{ changed: boolean }> {
  const now = app.now()
  const statement =
    wanted === 'stopped'
      ? sql`UPDATE users SET unsubscribed_at = ${now}, updated_at = ${now} WHERE id = ${userId} AND unsubscribed_at IS NULL`
      : sql`UPDATE users SET unsubscribed_at = NULL, updated_at = ${now} WHERE id = ${userId} AND unsubscribed_at IS NOT NULL`
  const { affected } = await transaction(app, (tx) => tx.run(statement))
  return { changed: affected > 0 }
}
