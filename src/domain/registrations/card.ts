import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import { findOwnRegistration } from './list-own-registrations'
import type { OwnRegistration } from './list-own-registrations'

/** The message in which a person sees a registration, and what it shows. */
export interface ShownCard {
  chatId: number
  messageId: number
  language: Language | null
  /** IANA; null when the person chose none. */
  timezone: string | null
  registration: OwnRegistration
}

/** Finds where a registration is shown; null when it never was, or is gone. */
export async function findCard(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<ShownCard | null> {
  const [row] = await read<{
    user_id: number
    telegram_id: number
    card_message_id: number
    language: Language | null
    timezone: string | null
  }>(
    app,
    sql`SELECT r.user_id, u.telegram_id, r.card_message_id, u.language, u.timezone
      FROM registrations r JOIN users u ON u.id = r.user_id
      WHERE r.id = ${registrationId} AND r.card_message_id IS NOT NULL`,
  )
  const registration = row && (await findOwnRegistration(app, { userId: row.user_id, registrationId }))
  if (row === undefined || !registration) return null
  const { telegram_id: chatId, card_message_id: messageId, language, timezone } = row
  return { chatId, messageId, language, timezone, registration }
}

/**
 * Remembers the message that shows a registration now, as it was at `version`; returns the one before, when it was
 * another. What was asked for up to that version is done.
 */
export async function recordCard(
  app: Pick<App, 'db'>,
  { registrationId, messageId, version }: { registrationId: number; messageId: number; version: number },
): Promise<number | null> {
  return transaction({ db: app.db }, async (tx) => {
    const { rows } = await tx.run<{ former: number | null; is_due: boolean | number }>(sql`
      SELECT card_message_id AS former, card_due_at IS NOT NULL AND card_version = ${version} AS is_due
      FROM registrations WHERE id = ${registrationId}`)
    const { former = null, is_due: isDue = false } = rows[0] ?? {}
    if (former === messageId && !isDue) return null
    // Being shown is no change of the registration: updated_at stays.
    await tx.run(sql`
      UPDATE registrations SET card_message_id = ${messageId},
        card_due_at = CASE WHEN card_version = ${version} THEN NULL ELSE card_due_at END,
        card_is_news = card_is_news AND card_version <> ${version}
      WHERE id = ${registrationId}`)
    return former === messageId ? null : former
  })
}
