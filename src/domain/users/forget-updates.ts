import { json, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { MAX_ATTEMPTS } from '../updates/find-unhandled-updates'
import { isUpdateFrom } from '../updates/is-update-from'

/**
 * Deletes the updates that were kept of a person, once handled or set aside. The one being handled now is only emptied:
 * its number must stay known, or Telegram could give it again and it would be done twice.
 */
export async function forgetUpdates(
  tx: Tx,
  { telegramId, inboxId }: { telegramId: number; inboxId: number | null },
): Promise<void> {
  const current = inboxId ?? 0
  await tx.run(sql`
    DELETE FROM update_inbox
    WHERE (done_at IS NOT NULL OR attempts >= ${MAX_ATTEMPTS}) AND id <> ${current}
      AND ${isUpdateFrom(telegramId)}`)
  await tx.run(sql`UPDATE update_inbox SET payload = ${json({})} WHERE id = ${current}`)
}
