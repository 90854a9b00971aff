import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { foundPeople } from '../../../src/domain/users/found-people'
import { createTestDatabase, dialectNames } from '../../support/database'

const test = dialectNames.includes('postgres') ? it : it.skip

test('PostgreSQL looks people up in the index of their words', async () => {
  const database = await createTestDatabase('postgres')
  try {
    const plan = await transaction(database, async (tx) => {
      await tx.run(sql`SET LOCAL enable_seqscan = off`)
      return (await tx.run(sql`EXPLAIN ${foundPeople('anna petrova')}`)).rows
    })
    expect(JSON.stringify(plan)).toContain('ix_users_words')
  } finally {
    await database.drop()
  }
})
