import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Notes that a person blocked the bot (`blocked_at`, kept from the first time) or let it in again. */
export async function recordMembership(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { telegramId, membership }: { telegramId: number; membership: 'kicked' | 'member' },
): Promise<void> {
  const now = app.now()
  const blockedAt = membership === 'kicked' ? sql`coalesce(blocked_at, ${now})` : null
  await transaction(app, (tx) =>
    tx.run(
      sql`UPDATE users SET blocked_at = ${blockedAt}, updated_at = ${now} WHERE telegram_id = ${telegramId}`,
    ),
  )
}
