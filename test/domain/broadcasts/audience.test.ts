import fc from 'fast-check'
import { sql } from '../../../src/db/sql'
import { read } from '../../../src/db/read'
import { countAudience } from '../../../src/domain/broadcasts/count-audience'
import { explainAudience } from '../../../src/domain/broadcasts/explain-audience'
import { listAudienceOptions } from '../../../src/domain/broadcasts/list-audience-options'
import { audienceDimensions } from '../../../src/vocabulary/audience'
import type { Audience, AudienceDimension } from '../../../src/vocabulary/audience'
import {
  besides,
  dimensionsOf,
  toggleValue,
  valuesOf,
  without,
} from '../../../src/vocabulary/audience-values'
import { asksForRegistration, audiences, matching, members, populate } from '../../support/audiences'
import type { Population } from '../../support/audiences'
import { createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { createTestDatabase, dialectNames } from '../../support/database'
import type { TestDatabase } from '../../support/database'
import { insertRegistration, insertUser } from '../../support/fixtures'

const dimensions = Object.keys(audienceDimensions) as AudienceDimension[]

describe.each(dialectNames)('an audience (%s)', (dialect) => {
  let database: TestDatabase
  let population: Population
  beforeAll(async () => {
    database = await createTestDatabase(dialect)
    population = await populate(database, { count: 60 })
  })
  afterAll(() => database.drop())
  const app = () => createLedgerApp(database.db)

  const forAnyAudience = (holds: (audience: Audience) => Promise<void>, numRuns: number) =>
    fc.assert(fc.asyncProperty(audiences(population), holds), { numRuns })

  /** Every filter alone, by each of its values. */
  async function singleFilters(): Promise<Audience[]> {
    const lists = await Promise.all(
      dimensions.map(async (dimension) => {
        const { options } = await listAudienceOptions(app(), { audience: {}, dimension })
        return options.map(({ value }) => toggleValue({}, { dimension, value }))
      }),
    )
    return lists.flat()
  }

  async function frozen(audience: Audience): Promise<number[]> {
    const broadcastId = await launch(app(), { audience })
    await expectLedgerInOrder(app(), broadcastId)
    const rows = await read<{ user_id: number }>(
      app(),
      sql`SELECT user_id FROM broadcast_recipients WHERE broadcast_id = ${broadcastId} ORDER BY user_id`,
    )
    return rows.map((row) => row.user_id)
  }
  const ids = (audience: Audience) => members(population, audience).map(({ id }) => id)

  test('is the people of whom all its filters hold, and of one registration those about registrations', () =>
    forAnyAudience(async (audience) => {
      const people = members(population, audience)
      const registrations = people.reduce((sum, person) => sum + matching(person, audience).length, 0)
      const inactive = people.filter(({ isActive }) => !isActive).length
      const unsubscribed = people.filter(({ unsubscribedAt }) => unsubscribedAt !== null).length
      const blocked = people.filter(({ blockedAt }) => blockedAt !== null).length
      expect(await countAudience(app(), { audience })).toEqual({
        total: people.length,
        reachable: people.length - inactive - unsubscribed - blocked,
        ...{ unsubscribed, blocked, inactive },
        registrations: asksForRegistration(audience) ? registrations : null,
      })
    }, 150))

  test('each filter alone is the people it names, each once, and freezing writes exactly them', async () => {
    const singles = await singleFilters()
    expect(new Set(singles.flatMap((audience) => dimensionsOf(audience)))).toEqual(new Set(dimensions))
    for (const audience of singles) {
      expect({ audience, total: (await countAudience(app(), { audience })).total }).toEqual({
        audience,
        total: ids(audience).length,
      })
    }
    const oneEach = dimensions.map(
      (dimension) => singles.find((one) => dimensionsOf(one).includes(dimension)) ?? {},
    )
    for (const audience of oneEach) expect(await frozen(audience)).toEqual(ids(audience))
  })

  test('combined filters are frozen as they were counted', () =>
    forAnyAudience(async (audience) => expect(await frozen(audience)).toEqual(ids(audience)), 15))

  test('each choice tells how many people it would leave, spellings of a place together', () =>
    forAnyAudience(async (audience) => {
      for (const dimension of dimensions) {
        const { options } = await listAudienceOptions(app(), { audience, dimension })
        const rest = besides(audience, dimension)
        expect({ dimension, people: options.map(({ people }) => people) }).toEqual({
          dimension,
          people: options.map(({ value }) => ids(toggleValue(rest, { dimension, value })).length),
        })
        const chosen = options.filter(({ isChosen }) => isChosen).length
        expect(chosen).toBe(
          new Set(valuesOf(audience, dimension).map((one) => String(one).trim().toLowerCase())).size,
        )
      }
    }, 15))

  test('of nobody says which filter alone stands in the way', () =>
    forAnyAudience(async (audience) => {
      const { count, tooNarrow } = await explainAudience(app(), { audience })
      const freed = dimensionsOf(audience).flatMap((dimension) => {
        const people = ids(without(audience, dimension)).length
        return people > 0 ? [{ dimension, people }] : []
      })
      expect(tooNarrow).toEqual(count.total === 0 ? freed : [])
    }, 40))

  test('asked for again a value is let go; whoever has no registration has no role in one', () => {
    const value = { dimension: 'city', value: 'Москва' } as const
    expect(toggleValue({ cities: ['МОСКВА'] }, value)).toEqual({})
    expect(toggleValue({ roles: ['player'] }, { dimension: 'registered', value: false })).toEqual({
      isRegistered: false,
    })
    expect(toggleValue({ isRegistered: false }, { dimension: 'role', value: 'player' })).toEqual({
      roles: ['player'],
    })
  })

  test('folds registrations: a player and voter of one competition is one person', async () => {
    const [competitionId = 0] = population.competitionIds
    const { id: userId } = await insertUser(app(), { city: 'Two roles' })
    for (const role of ['player', 'voter'] as const)
      await insertRegistration(app(), { userId, competitionId, role })
    const audience = { cities: ['two ROLES'], competitionIds: [competitionId] }
    expect(await countAudience(app(), { audience })).toMatchObject({ total: 1, registrations: 2 })
    const both = { ...audience, roles: ['player' as const], statuses: ['approved' as const] }
    expect((await countAudience(app(), { audience: both })).total).toBe(0)
  })
})
