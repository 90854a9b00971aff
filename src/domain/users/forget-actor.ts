import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { ERASED_PERSON } from '../../vocabulary/audit'
import { askerOf } from '../creations/creation'

/** Keeps what a person did, as an organiser too, and forgets that it was they. Their cards are not edited any more. */
export async function forgetActor(tx: Tx, { telegramId }: { telegramId: number }): Promise<void> {
  const them = sql`${telegramId}`
  const nobody = sql`${ERASED_PERSON}`
  await tx.run(sql`UPDATE audit_log SET actor_id = ${nobody} WHERE actor_id = ${them}`)
  await tx.run(sql`UPDATE registrations SET confirmed_by = ${nobody} WHERE confirmed_by = ${them}`)
  await tx.run(sql`UPDATE registrations SET decided_by = ${nobody} WHERE decided_by = ${them}`)
  await tx.run(sql`UPDATE tickets SET checked_in_by = ${nobody} WHERE checked_in_by = ${them}`)
  await tx.run(sql`UPDATE registration_questions SET asked_by = ${nobody} WHERE asked_by = ${them}`)
  await tx.run(sql`UPDATE contact_messages SET answered_by = ${nobody} WHERE answered_by = ${them}`)
  await tx.run(sql`UPDATE message_templates SET created_by = ${nobody} WHERE created_by = ${them}`)
  await tx.run(sql`UPDATE saved_filters SET created_by = ${nobody} WHERE created_by = ${them}`)
  await tx.run(sql`UPDATE api_tokens SET created_by = ${nobody} WHERE created_by = ${them}`)
  await tx.run(sql`DELETE FROM creation_keys WHERE asker = ${askerOf({ organiserId: telegramId })}`)
  await tx.run(
    sql`UPDATE broadcasts SET created_by = ${nobody}, compose_key = NULL WHERE created_by = ${them}`,
  )
  await tx.run(
    sql`UPDATE broadcasts SET card_chat_id = NULL, card_message_id = NULL WHERE card_chat_id = ${them}`,
  )
  await tx.run(sql`
    UPDATE broadcasts SET draft_messages = NULL
    WHERE CAST(draft_messages ->> 'chatId' AS text) = ${String(telegramId)}`)
}
