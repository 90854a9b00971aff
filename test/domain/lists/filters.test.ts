import type { Sql } from '../../../src/db/sql'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { waitingSince } from '../../../src/domain/applications/application-condition'
import type { Condition } from '../../../src/domain/lists/list'
import { peopleList } from '../../../src/domain/users/people-list'
import { createTestDatabase, dialectNames } from '../../support/database'

const test = dialectNames.includes('postgres') ? it : it.skip

const cityIs = (city: string) => (peopleList.filters['city']?.schema.parse(city) as Condition)(new Date())

test('PostgreSQL looks cities and the time of applications up in indexes of these very expressions', async () => {
  const database = await createTestDatabase('postgres')
  const planOf = (statement: Sql) =>
    transaction(database, async (tx) => {
      await tx.run(sql`SET LOCAL enable_seqscan = off`)
      return JSON.stringify((await tx.run(sql`EXPLAIN ${statement}`)).rows)
    })
  try {
    const inCity = sql`SELECT u.id FROM ${peopleList.from} WHERE ${cityIs(' Riga ')}`
    expect(await planOf(inCity)).toContain('ix_users_city')
    const latest = sql`SELECT r.id FROM registrations r ORDER BY ${waitingSince} DESC, r.id DESC LIMIT 8`
    expect(await planOf(latest)).toContain('ix_registrations_submitted')
  } finally {
    await database.drop()
  }
})
