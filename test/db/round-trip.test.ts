import { join } from 'node:path'
import { toJson } from '../../src/db/dialect'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { TimeSlot } from '../../src/db/entities/time-slot.entity'
import { User } from '../../src/db/entities/user.entity'
import { read } from '../../src/db/read'
import { databaseTime, json, list, sql, typed } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { describeEachDialect } from '../support/database'
import { insertBroadcast, insertCompetition, insertTimeSlot, insertUser } from '../support/fixtures'
import { outputOf, startTypescript } from '../support/typescript-process'

describeEachDialect('values', (dialect, useDatabase) => {
  const database = useDatabase()
  const rows = <Row>(statement: ReturnType<typeof sql>) => read<Row>(database(), statement)

  it.each(['Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin'])(
    'keep instants and days in a process of %s, whatever the zone of the server',
    async (zone) => {
      if (dialect === 'postgres') {
        await transaction(database(), async (tx) => {
          await tx.run(sql`DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET timezone TO %L', current_database(), 'Asia/Tokyo'); END $$`)
        })
      }
      const file = join(__dirname, 'children', 'round-trip.ts')
      const output = await outputOf(startTypescript(file, [database().url], { TZ: zone }))
      const result = JSON.parse(output) as { youngerThanMs: number }
      expect(result).toMatchObject({
        zone,
        found: 2,
        values: Array.from({ length: 4 }, () => ['2026-03-29T01:30:00.123Z', '2001-02-03']),
      })
      expect(result.youngerThanMs).toBeLessThan(60_000)
    },
  )

  it('keep integers beyond 32 bits, as numbers also in raw rows', async () => {
    const telegramId = 2 ** 52 + 1
    const user = await insertUser(database(), { telegramId })
    expect(user.telegramId).toBe(telegramId)
    const [row] = await rows<{ telegram_id: number; count: number; sum: number }>(
      sql`SELECT max(telegram_id) AS telegram_id, count(*) AS count, sum(telegram_id) AS sum FROM users`,
    )
    expect(row).toEqual({ telegram_id: telegramId, count: 1, sum: telegramId })
  })

  it('keep booleans, written by entity and by statement', async () => {
    const off = await insertUser(database(), { isActive: false })
    const on = await insertUser(database())
    await transaction(database(), (tx) =>
      tx.run(sql`UPDATE users SET is_organiser = ${true} WHERE id = ${on.id}`),
    )
    const users = await database()
      .db.source.getRepository(User)
      .find({ order: { id: 'ASC' } })
    expect(users.map(({ id, isActive, isOrganiser }) => ({ id, isActive, isOrganiser }))).toEqual([
      { id: off.id, isActive: false, isOrganiser: false },
      { id: on.id, isActive: true, isOrganiser: true },
    ])
    expect(await rows(sql`SELECT id FROM users WHERE is_active = ${false}`)).toEqual([{ id: off.id }])
  })

  it('keep JSON: objects by entity, text in raw rows, parameters by statement', async () => {
    const content = { kind: 'text' as const, text: `"quoted" 'single' <b> €😀`, entities: [] }
    const broadcast = await insertBroadcast(database(), { content, filters: { roles: ['voter'] } })
    expect(broadcast).toMatchObject({ content, filters: { roles: ['voter'] } })
    const [row] = await rows<{ content: string }>(sql`SELECT content FROM broadcasts`)
    expect(toJson(row?.content ?? '')).toEqual(content)
    await transaction(database(), (tx) =>
      tx.run(
        sql`UPDATE broadcasts SET filters = ${json({ competitionIds: [1] })} WHERE id = ${broadcast.id}`,
      ),
    )
    const again = await database().db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcast.id })
    expect(again.filters).toEqual({ competitionIds: [1] })
  })

  it('keep times of day', async () => {
    const competition = await insertCompetition(database())
    const slot = await insertTimeSlot(database(), {
      competitionId: competition.id,
      startTime: '23:30:00',
      endTime: '00:15:00',
    })
    const found = await database().db.source.getRepository(TimeSlot).findOneByOrFail({ id: slot.id })
    expect(found).toMatchObject({ startTime: '23:30:00', endTime: '00:15:00', slotDay: slot.slotDay })
  })

  it('write whole numbers as whole numbers into text', async () => {
    const [row] = await rows(sql`SELECT 'decision:' || ${typed(12, 'text')} AS dedupe_key`)
    expect(row).toEqual({ dedupe_key: 'decision:12' })
  })

  it('compare with an empty list as with nothing', async () => {
    await insertUser(database())
    expect(await rows(sql`SELECT id FROM users WHERE id IN ${list([])}`)).toEqual([])
    expect(await rows(sql`SELECT id FROM users WHERE city IN ${list([])}`)).toEqual([])
  })

  it('tell the time of the database, moved by milliseconds', async () => {
    await transaction(database(), async (tx) => {
      const at = (plusMs: number) =>
        sql`INSERT INTO leases (name, holder, token, until) VALUES (${String(plusMs)}, 'me', 1, ${databaseTime({ plusMs })})`
      await tx.run(at(10_000))
      await tx.run(at(-10_000))
    })
    expect(await rows(sql`SELECT name FROM leases WHERE until > ${databaseTime()}`)).toEqual([
      { name: '10000' },
    ])
  })

  it('stamp an update later than the creation, to the millisecond', async () => {
    const user = await insertUser(database())
    await transaction(database(), (tx) => tx.getRepository(User).update({ id: user.id }, { city: 'City' }))
    const { createdAt, updatedAt } = await database()
      .db.source.getRepository(User)
      .findOneByOrFail({ id: user.id })
    expect(updatedAt.getTime()).toBeGreaterThanOrEqual(createdAt.getTime())
  })

  it('update many rows from one list of typed values', async () => {
    const [first, second] = [await insertUser(database()), await insertUser(database())]
    const at = new Date('2026-05-06T07:08:09.010Z')
    const values = [first, second].map(
      ({ id }) => sql`(${typed(id, 'integer')}, ${typed(`City ${id}`, 'text')}, ${typed(at, 'instant')})`,
    )
    const statement = sql`UPDATE users SET city = v.column2, blocked_at = v.column3
      FROM (VALUES ${values[0] ?? null}, ${values[1] ?? null}) AS v WHERE users.id = v.column1`
    const { affected } = await transaction(database(), (tx) => tx.run(statement))
    expect(affected).toBe(2)
    const users = await database().db.source.getRepository(User).findBy({ blockedAt: at })
    expect(users.map(({ city }) => city).sort()).toEqual([`City ${first.id}`, `City ${second.id}`].sort())
  })
})
