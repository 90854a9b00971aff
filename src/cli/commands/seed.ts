import { migrations } from '../../../migrations'
import { openDatabase } from '../../db/data-source'
import { assertSchemaCurrent } from '../../db/migration-status'
import { seedPeople } from '../../domain/users/seed-people'
import { seedCompetition } from '../../domain/competitions/seed-competition'
import { databaseSettings } from '../database-settings'

/** `herald seed`: a sample competition where there is none yet, and people who have only pressed /start. */
export async function seedCommand(options: { people: number; firstTelegramId: number }): Promise<void> {
  const db = await openDatabase({ ...databaseSettings(), migrations })
  const app = { db, now: () => new Date() }
  try {
    await assertSchemaCurrent(db)
    const competitionId = await seedCompetition(app)
    if (competitionId !== null) process.stdout.write(`Competition ${competitionId} added.\n`)
    const added = await seedPeople(app, { count: options.people, firstTelegramId: options.firstTelegramId })
    process.stdout.write(`${added} people added.\n`)
  } finally {
    await db.close()
  }
}
