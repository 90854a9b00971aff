import { sql } from '../../db/sql'

/** Somebody who has written to the bot, as owners see them. */
export interface FoundPerson {
  userId: number
  telegramId: number
  username: string | null
  /** What Telegram calls them. */
  firstName: string | null
  isOrganiser: boolean
}

/** The columns of `users` that {@link foundPerson} reads. */
export const personColumns = sql`id, telegram_id, telegram_username, telegram_first_name, is_organiser`

export interface PersonRow {
  id: number
  telegram_id: number
  telegram_username: string | null
  telegram_first_name: string | null
  is_organiser: boolean | number
}

export function foundPerson(row: PersonRow): FoundPerson {
  return {
    userId: row.id,
    telegramId: row.telegram_id,
    username: row.telegram_username,
    firstName: row.telegram_first_name,
    isOrganiser: Boolean(row.is_organiser),
  }
}
