import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { seedPeople } from '../../src/domain/users/seed-people'
import { countStates } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'
import { waitUntil } from '../support/wait-until'

const MANY = 3_000
const FEW = 20

describe.each(dialectNames)('letters of two broadcasts in one process on %s', (dialect) => {
  let stage: LettersStage
  beforeAll(async () => {
    stage = await startLettersStage(dialect)
  })
  afterAll(() => stage.stop())

  test('a broadcast to twenty begins and ends while one to thousands is under way', async () => {
    const { app } = stage.bot
    await seedPeople(app, { count: MANY, firstTelegramId: 5_000_000 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET email = 'many' || id || '@example.org'`))
    for (let person = 0; person < FEW; person += 1)
      await insertProfile(app, { city: 'Elsewhere', email: `few${person}@example.org` })
    stage.work()
    const long = await stage.launch('email')
    await waitUntil(() => stage.smtp.letters.length > FEW)
    const short = await stage.launch('email', { audience: { cities: ['Elsewhere'] } })
    await stage.ends(short)
    expect(await countStates(app, short)).toEqual({ sent: FEW })
    const { pending = 0 } = await countStates(app, long)
    expect(pending).toBeGreaterThan(MANY / 2)
  })
})
