import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordAudit } from '../audit/record-audit'
import type { NoteCreated } from '../creations/creation'
import type { ChangedBy } from './changed-by'
import { writeRatings } from './write-ratings'
import type { Ratings } from './write-ratings'
import { writeProfile } from './write-profile'
import type { ProfileChanges } from './write-profile'

/** Somebody whom another program or an organiser knows; they are greeted by the bot when they write to it. */
export interface NewPerson {
  telegramId: number
  username: string | null
  profile: ProfileChanges
  ratings: Ratings
  by: ChangedBy
  /** See createOnce. */
  note?: NoteCreated
}

/**
 * Creates a person with a profile, with an audit row, and returns the id; AppError telegram_id_taken and those of
 * writeProfile.
 */
export async function createPerson(app: Pick<App, 'db' | 'now'>, person: NewPerson): Promise<number> {
  const { telegramId, username, profile, ratings } = person
  const { organiserId = null, ...by } = person.by
  const now = app.now()
  return transaction({ db: app.db }, async (tx) => {
    const { rows } = await tx.run<{ id: number }>(sql`
      INSERT INTO users (telegram_id, telegram_username, created_at, updated_at)
      VALUES (${telegramId}, ${username}, ${now}, ${now})
      ON CONFLICT (telegram_id) DO NOTHING RETURNING id`)
    const [row] = rows
    if (row === undefined) throw new AppError('telegram_id_taken')
    const userId = row.id
    await writeProfile(tx, { userId, changes: profile, now })
    await writeRatings(tx, { userId, ratings })
    const entry = { action: 'person.created', targetType: 'user', targetId: userId } as const
    await recordAudit(tx, { actorId: organiserId, ...entry, changes: by, now })
    await person.note?.(tx, userId)
    return userId
  })
}
