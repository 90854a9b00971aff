import { useCases } from '../../bench/rig/use-cases'
import { createDesk } from '../../bench/rig/desk'
import { populateWorld } from '../../bench/rig/world'
import type { World } from '../../bench/rig/world'
import type { DialectName } from '../../src/db/dialect'
import { createTestDatabase } from '../support/database'
import type { TestDatabase } from '../support/database'
import { listStatements } from '../support/list-statements'

/**
 * Statements at most on PostgreSQL, where each is a round trip, BEGIN and COMMIT aside; and how many of them SQLite does
 * without. Milliseconds of the same use cases: npm run bench -- both-databases.
 */
const most: Record<string, { statements: number; ofPostgresAlone?: number }> = {
  'An application is submitted': { statements: 16 },
  '20 applications are submitted at once': { statements: 16 },
  'An application is approved': { statements: 7 },
  'The list of applications is opened, filtered': { statements: 4 },
  'The list is searched for a name': { statements: 4 },
  '/my shows a person their registrations': { statements: 6 },
  // Two ranges, each with a lock by name: SQLite has one writer anyway.
  'An audience is frozen': { statements: 11, ofPostgresAlone: 2 },
  'A chunk of recipients is leased, marked and recorded': { statements: 7 },
}

describe('a use case takes as many statements on PostgreSQL as on SQLite', () => {
  const databases: TestDatabase[] = []
  const worlds: Partial<Record<DialectName, World>> = {}
  beforeAll(async () => {
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const database = await createTestDatabase(dialect)
      databases.push(database)
      const settings = { people: 30, chunk: 10, freezeEnds: ['lower'] } as const
      worlds[dialect] = await populateWorld(createDesk(database.db), settings)
    }
  })
  afterAll(async () => {
    for (const database of databases) await database.drop()
  })

  async function count(useCase: (typeof useCases)[number], dialect: DialectName): Promise<number> {
    const world = worlds[dialect]
    if (world === undefined) throw new Error('the world is there from beforeAll on')
    const { work, outcome, expected } = await useCase.prepare(world)
    const statements = await listStatements(world.desk, work)
    expect(await outcome()).toEqual(expected)
    return statements.length / (useCase.callers ?? 1)
  }

  test.each(useCases)('$what', async (useCase) => {
    const { statements, ofPostgresAlone = 0 } = most[useCase.what] ?? { statements: 0 }
    const [sqlite, postgres] = [await count(useCase, 'sqlite'), await count(useCase, 'postgres')]
    expect(sqlite).toBeGreaterThan(0)
    expect(postgres).toBeLessThanOrEqual(sqlite + ofPostgresAlone)
    expect(postgres).toBeLessThanOrEqual(statements)
  })
})
