import type { App } from '../../app'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { isUpdateFrom } from './is-update-from'

/** What a person has sent lately, as Telegram gave it: updates are kept for two days. */
export async function listOwnUpdates(
  app: Pick<App, 'db'>,
  { telegramId }: { telegramId: number },
): Promise<unknown[]> {
  const rows = await read<{ payload: string; received_at: Date | string }>(
    app,
    sql`SELECT payload, received_at FROM update_inbox WHERE ${isUpdateFrom(telegramId)} ORDER BY id`,
  )
  return rows.map((row) => ({ receivedAt: toDate(row.received_at), message: toJson<unknown>(row.payload) }))
}
