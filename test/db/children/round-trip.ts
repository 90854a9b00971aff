import { openDatabase } from '../../../src/db/data-source'
import { toDate } from '../../../src/db/dialect'
import { User } from '../../../src/db/entities/user.entity'
import { read } from '../../../src/db/read'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'

const INSTANT = new Date('2026-03-29T01:30:00.123Z')

/** Writes an instant and a day by entity and by statement and prints how they come back: `<url>`. */
async function main([url = '']: string[]): Promise<void> {
  const db = await openDatabase({ url, migrations: [] })
  await transaction({ db }, async (tx) => {
    await tx.getRepository(User).insert({ telegramId: 1, blockedAt: INSTANT, dateOfBirth: '2001-02-03' })
    await tx.run(
      sql`INSERT INTO users (telegram_id, blocked_at, date_of_birth) VALUES (${2}, ${INSTANT}, ${'2001-02-03'})`,
    )
  })
  const users = await db.source.getRepository(User).find({ order: { id: 'ASC' } })
  const rows = await read<{ blocked_at: Date | string; date_of_birth: string; created_at: Date | string }>(
    { db },
    sql`SELECT blocked_at, date_of_birth, created_at FROM users WHERE blocked_at = ${INSTANT} ORDER BY id`,
  )
  const found = await db.source.getRepository(User).countBy({ blockedAt: INSTANT })
  await db.close()
  const values = [
    ...users.map((user) => [user.blockedAt?.toISOString(), user.dateOfBirth]),
    ...rows.map((row) => [toDate(row.blocked_at).toISOString(), row.date_of_birth]),
  ]
  const ages = rows.map((row) => Date.now() - toDate(row.created_at).getTime())
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  process.stdout.write(
    JSON.stringify({ zone, found, values, youngerThanMs: Math.max(...ages.map(Math.abs)) }),
  )
}

void main(process.argv.slice(2))
