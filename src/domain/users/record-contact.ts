import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
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

/** Somebody who chats is written down once in so long: `last_seen_at` is no more exact than this. */
const SEEN_AGAIN_AFTER_MS = 60_000

/**
 * Creates the user at the first contact, otherwise refreshes what Telegram tells of them, when it has changed or a minute
 * has passed. Whoever writes has not blocked the bot: `blocked_at` is cleared. Doing it twice is harmless, so it does not
 * mark the update as handled.
 */
export async function recordContact(app: Pick<App, 'db' | 'now'>, contact: Contact): Promise<KnownUser> {
  return (await findUnchanged(app, contact)) ?? writeContact(app, contact)
}

interface Row {
  id: number
  language: Language | null
  is_organiser: boolean | number
  timezone: string | null
}

/** The person when there is nothing to write. */
async function findUnchanged(app: Pick<App, 'db' | 'now'>, contact: Contact): Promise<KnownUser | null> {
  const seenSince = app.now().getTime() - SEEN_AGAIN_AFTER_MS
  const [row] = await read<
    Row & { username: string | null; first_name: string | null; seen: Date | string | null }
  >(
    app,
    sql`
      SELECT id, language, is_organiser, timezone, telegram_username AS username, telegram_first_name AS first_name,
        last_seen_at AS seen
      FROM users WHERE telegram_id = ${contact.telegramId} AND language IS NOT NULL AND blocked_at IS NULL`,
  )
  if (row === undefined || (toDate(row.seen)?.getTime() ?? 0) < seenSince) return null
  if (row.username !== contact.username || row.first_name !== contact.firstName) return null
  return knownUser(row, contact)
}

async function writeContact(app: Pick<App, 'db' | 'now'>, contact: Contact): Promise<KnownUser> {
  const now = app.now()
  const { rows } = await transaction({ db: app.db }, (tx) =>
    tx.run<Row>(sql`
      INSERT INTO users (telegram_id, telegram_username, telegram_first_name, language, last_seen_at, created_at, updated_at)
      VALUES (${contact.telegramId}, ${contact.username}, ${contact.firstName}, ${contact.language}, ${now}, ${now}, ${now})
      ON CONFLICT (telegram_id) DO UPDATE SET telegram_username = excluded.telegram_username,
        telegram_first_name = excluded.telegram_first_name, language = coalesce(users.language, excluded.language),
        last_seen_at = excluded.last_seen_at, blocked_at = NULL
      RETURNING id, language, is_organiser, timezone`),
  )
  const [row] = rows
  if (row === undefined) throw new Error('an upsert answered no row')
  return knownUser(row, contact)
}

function knownUser(row: Row, { telegramId, language }: Contact): KnownUser {
  return {
    id: row.id,
    telegramId,
    language: row.language ?? language,
    isOrganiser: Boolean(row.is_organiser),
    timezone: row.timezone,
  }
}
