import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { checkFlight } from '../../../src/domain/broadcasts/check-flight'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { templateValues } from '../../../src/messages/template-values'
import type { Audience } from '../../../src/vocabulary/audience'
import type { TemplateBodies } from '../../../src/vocabulary/template'
import { describeEachDialect } from '../../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertProfile,
  insertRegistration,
  insertUser,
} from '../../support/fixtures'

describeEachDialect('a flight-check', (_, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => new Date() })

  async function check(
    bodies: TemplateBodies,
    { audience = {}, atMost }: { audience?: Audience; atMost?: number } = {},
  ) {
    const content = { kind: 'template' as const, name: 'T', fallbackLanguage: 'en' as const, bodies }
    const { id: broadcastId } = await insertBroadcast(app(), { content, filters: audience })
    const { messages, letters } = await checkFlight(app(), {
      ...{ broadcastId, valuesOf: templateValues },
      ...(atMost === undefined ? {} : { atMost }),
    })
    if (messages?.kind !== 'rendered') throw new Error('a template is rendered')
    expect(letters).toBeNull()
    return messages
  }

  test('tells how many lack what, get too much, or a broken link, and writes nothing', async () => {
    await insertProfile(app(), { city: null, club: null, bio: 'x'.repeat(5000) })
    await insertProfile(app(), { city: null, telegramUsername: 'a' })
    await insertProfile(app(), { telegramUsername: 'b', presentation: 'no link' })
    const unreachable = { unsubscribedAt: new Date(), blockedAt: new Date(), isActive: false }
    for (const [name, value] of Object.entries(unreachable)) await insertUser(app(), { [name]: value })
    const bodies = {
      en: '{{ city }} {{ club | none }} {{ bio | }}<a href="{{ presentation }}">!</a>{{ telegram_username }}',
    }
    expect(await check(bodies)).toMatchObject({
      people: 3,
      lackingPeople: 2,
      lacking: { city: 2, telegram_username: 1 },
      faults: { rendered_too_long: 1, rendered_link_invalid: 2 },
      previews: [],
      isWhole: true,
    })
    expect(await check({ en: '{{ bio }}' })).toMatchObject({
      faults: { rendered_too_long: 1, rendered_empty: 2 },
    })
    expect(await database().db.source.getRepository(AuditLog).count()).toBe(0)
  })

  test('sees each person by the registration of the audience, the newest of several', async () => {
    const [cup, open] = await Promise.all([
      insertCompetition(app(), { name: 'Cup' }),
      insertCompetition(app(), { name: 'Open' }),
    ])
    const both = await insertProfile(app(), { language: 'en' })
    const none = await insertProfile(app(), { language: 'en' })
    const { id: userId, telegramId } = both
    await insertRegistration(app(), {
      userId,
      telegramId,
      competitionId: cup.id,
      role: 'player',
      status: 'approved',
    })
    await insertRegistration(app(), { userId, telegramId, competitionId: open.id, role: 'voter' })
    await insertRegistration(app(), {
      userId,
      telegramId,
      competitionId: open.id,
      role: 'viewer',
      status: 'rejected',
    })
    const body = { en: '{{ competition_name }} {{ role }} {{ registration_status }}' }
    const textsFor = async (audience: Audience) =>
      (await check(body, { audience })).previews.map(({ person, rendered }) => [
        person.telegramId,
        rendered.text,
      ])
    expect(await textsFor({ competitionIds: [cup.id] })).toEqual([[telegramId, 'Cup Player approved']])
    expect(await textsFor({ competitionIds: [cup.id, open.id] })).toEqual([
      [telegramId, 'Open Viewer rejected'],
    ])
    expect(await textsFor({ statuses: ['pending'] })).toEqual([
      [telegramId, 'Open Voter waiting for a decision'],
    ])
    const everyone = await check(body)
    expect(everyone).toMatchObject({ people: 2, lackingPeople: 1, faults: { rendered_empty: 1 } })
    expect(everyone.previews.map(({ rendered }) => rendered.text)).toEqual([
      'Open Voter waiting for a decision',
    ])
    expect(none.id).toBeGreaterThan(both.id)
  })

  test('goes through a large audience page by page while others have their turn', async () => {
    await seedPeople(app(), { count: 2_300, firstTelegramId: 1_000_000 })
    let turns = 0
    let isFlying = true
    const takeTurn = () => {
      turns += 1
      if (isFlying) setImmediate(takeTurn)
    }
    takeTurn()
    const flight = await check({ en: 'Hi {{ bio | you }}' })
    isFlying = false
    expect(flight).toMatchObject({ people: 2_300, lackingPeople: 0, faults: {}, isWhole: true })
    expect(turns).toBeGreaterThanOrEqual(4)
    expect(await check({ en: 'Hi' }, { atMost: 700 })).toMatchObject({ people: 700, isWhole: false })
  })

  test('of anything else everybody gets the same', async () => {
    await insertUser(app())
    await insertUser(app(), { blockedAt: new Date() })
    const { id: broadcastId } = await insertBroadcast(app())
    expect(await checkFlight(app(), { broadcastId, valuesOf: templateValues })).toEqual({
      messages: { kind: 'same', people: 1 },
      letters: null,
      isWhole: true,
    })
    await expect(checkFlight(app(), { broadcastId: 0, valuesOf: templateValues })).rejects.toMatchObject({
      code: 'broadcast_not_found',
    })
  })
})
