import type { App } from '../../app'
import { read } from '../../db/read'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import { findOwnRegistration } from './list-own-registrations'
import type { OwnRegistration } from './list-own-registrations'
import { isPlaced, keepPlaces } from './shown-card'
import type { Rendered } from './shown-card'

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
 * Remembers the message that shows a registration now, as it was rendered; returns the one before, when it was another.
 * What was asked for up to then is done. What has changed since, also before there was a card, is asked for again: as a
 * new version, so that a worker that edits it just then does not settle it (see recordCardEdit).
 */
export async function recordCard(
  app: Pick<App, 'db' | 'now'>,
  { messageId, ...rendered }: Rendered & { messageId: number },
): Promise<number | null> {
  const { registrationId, version } = rendered
  const isCurrent = sql`r.card_version = ${version} AND ${isPlaced(rendered)}`
  return transaction({ db: app.db }, async (tx) => {
    await keepPlaces(tx, rendered)
    const { rows } = await tx.run<{ former: number | null; is_settled: boolean | number }>(sql`
      SELECT r.card_message_id AS former, r.card_due_at IS NULL AND ${isCurrent} AS is_settled
      FROM registrations r WHERE r.id = ${registrationId} ${lockRows()}`)
    const { former = null, is_settled: isSettled = true } = rows[0] ?? {}
    if (former === messageId && Boolean(isSettled)) return null
    // Being shown is no change of the registration: updated_at stays.
    await tx.run(sql`
      UPDATE registrations AS r SET card_message_id = ${messageId},
        card_version = CASE WHEN ${isCurrent} THEN r.card_version ELSE r.card_version + 1 END,
        card_due_at = CASE WHEN ${isCurrent} THEN NULL ELSE coalesce(r.card_due_at, ${app.now()}) END,
        card_is_news = r.card_is_news AND r.card_version <> ${version}, card_attempts = 0
      WHERE r.id = ${registrationId}`)
    return former === messageId ? null : former
  })
}
