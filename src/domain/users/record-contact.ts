import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'

/** What Telegram tells of the sender of an update. */
export interface Contact {
  telegramId: number
  username: string | null
  firstName: string
  /** Spoken at the first contact; later the person's own choice stays. */
  language: Language
}

/** The person as the bot needs them. */
export interface KnownUser {
  id: number
  telegramId: number
  language: Language
  isOrganiser: boolean
  timezone: string | null
}

/**
 * Creates the user at the first contact, otherwise refreshes what Telegram tells of them. Whoever writes has not
 * blocked the bot: `blocked_at` is cleared. Doing it twice is harmless, so it does not mark the update as handled.
 */
export async function recordContact(app: Pick<App, 'db' | 'now'>, contact: Contact): Promise<KnownUser> {
  const now = app.now()
  const { rows } = await transaction({ db: app.db }, (tx) =>
    tx.run<{
      id: number
      language: Language | null
      is_organiser: boolean | number
      timezone: string | null
    }>(sql`
      INSERT INTO users (telegram_id, telegram_username, telegram_first_name, language, last_seen_at, created_at, updated_at)
      VALUES (${contact.telegramId}, ${contact.username}, ${contact.firstName}, ${contact.language}, ${now}, ${now}, ${now})
      ON CONFLICT (telegram_id) DO UPDATE SET telegram_username = excluded.telegram_username,
        telegram_first_name = excluded.telegram_first_name, language = coalesce(users.language, excluded.language),
        last_seen_at = excluded.last_seen_at, blocked_at = NULL
      RETURNING id, language, is_organiser, timezone`),
  )
  const [row] = rows
  if (row === undefined) throw new Error('an upsert answered no row')
  return {
    id: row.id,
    telegramId: contact.telegramId,
    language: row.language ?? contact.language,
    isOrganiser: Boolean(row.is_organiser),
    timezone: row.timezone,
  }
}
