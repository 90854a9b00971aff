import type { App } from '../../app'
import { join, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

const GROUP = 1_000

/** Adds people with consecutive Telegram ids who have pressed /start and nothing else; answers how many were new. */
export async function seedPeople(
  app: Pick<App, 'db' | 'now'>,
  { count, firstTelegramId }: { count: number; firstTelegramId: number },
): Promise<number> {
  let added = 0
  for (let from = 0; from < count; from += GROUP) {
    const people = Array.from({ length: Math.min(GROUP, count - from) }, (_, index) => {
      const telegramId = firstTelegramId + from + index
      return sql`(${telegramId}, ${`Person ${telegramId}`}, 'en', ${app.now()})`
    })
    const { affected } = await transaction(app, (tx) =>
      tx.run(sql`
        INSERT INTO users (telegram_id, telegram_first_name, language, last_seen_at) VALUES ${join(people)}
        ON CONFLICT DO NOTHING`),
    )
    added += affected
  }
  return added
}
