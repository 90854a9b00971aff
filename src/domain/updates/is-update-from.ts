import { byDialect, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** Whatever an update carries has its sender: `message.from.id`, `callback_query.from.id` and so on. */
const senderIs = byDialect({
  sqlite: `EXISTS (SELECT 1 FROM json_each(update_inbox.payload) part
    WHERE part.type = 'object' AND CAST(part.value -> '$.from.id' AS text) = `,
  postgres: `EXISTS (SELECT 1 FROM jsonb_each(update_inbox.payload) part
    WHERE jsonb_typeof(part.value) = 'object' AND part.value #>> '{from,id}' = `,
})

/** The condition that a row of update_inbox came from a person. */
export function isUpdateFrom(telegramId: number): Sql {
  return sql`${senderIs}${String(telegramId)})`
}
