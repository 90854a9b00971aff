import { User } from '../../../src/db/entities/user.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { countAudience } from '../../../src/domain/broadcasts/count-audience'
import { freezeEnds, freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import type { FreezeEnd } from '../../../src/domain/broadcasts/freeze-audience'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../../src/domain/users/seed-people'
import {
  countStates,
  createLedgerApp,
  expectLedgerInOrder,
  insertDraft,
  launch,
} from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertRegistration } from '../../support/fixtures'

const card = { chatId: 1, messageId: 1 }

describeEachDialect('freeze-audience', (_dialect, useDatabase) => {
  const database = useDatabase()
  const createApp = () => createLedgerApp(database().db)

  async function users(): Promise<User[]> {
    return database()
      .db.source.getRepository(User)
      .find({ order: { id: 'ASC' } })
  }

  test('writes one row a person, in ranges, and notes when it is done', async () => {
    const app = createApp()
    await seedPeople(app, { count: 25, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    let ranges = 0
    while (!(await freezeNextRange(app, { broadcastId, rangeSize: 10 })).frozen) ranges += 1
    expect(ranges).toBe(3)
    expect(await countStates(app, broadcastId)).toEqual({ pending: 25 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('counts whom it skips also when the clock of another worker is ahead', async () => {
    const app = createApp()
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET is_active = ${false} WHERE telegram_id = 101`))
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    const ahead = new Date(Date.now() + 60_000)
    await transaction(app, (tx) => tx.run(sql`UPDATE broadcasts SET updated_at = ${ahead}`))
    while (!(await freezeNextRange(app, { broadcastId })).frozen);
    expect(await countStates(app, broadcastId)).toEqual({ pending: 2, skipped: 1 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('leaves out who came after the launch', async () => {
    const app = createApp()
    await seedPeople(app, { count: 5, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    await seedPeople(app, { count: 5, firstTelegramId: 200 })
    while (!(await freezeNextRange(app, { broadcastId })).frozen);
    expect(await countStates(app, broadcastId)).toEqual({ pending: 5 })
  })

  test('judges each person once: unsubscribed, blocked and inactive ones are skipped with the cause', async () => {
    const app = createApp()
    await seedPeople(app, { count: 5, firstTelegramId: 100 })
    await transaction(app, async (tx) => {
      await tx.run(sql`UPDATE users SET unsubscribed_at = ${app.now()} WHERE telegram_id = 100`)
      await tx.run(sql`UPDATE users SET blocked_at = ${app.now()} WHERE telegram_id = 101`)
      await tx.run(sql`UPDATE users SET is_active = ${false} WHERE telegram_id = 102`)
    })
    expect(await countAudience(app, { audience: {} })).toEqual({
      registrations: null,
      total: 5,
      reachable: 2,
      unsubscribed: 1,
      blocked: 1,
      inactive: 1,
    })
    const broadcastId = await launch(app)
    expect(await countStates(app, broadcastId)).toEqual({ pending: 2, skipped: 3 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('counts a person with several registrations once', async () => {
    const app = createApp()
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    const [first, second] = await users()
    const { id: competitionId } = await insertCompetition(app)
    for (const role of ['player', 'viewer'] as const) {
      await insertRegistration(app, { userId: first?.id ?? 0, competitionId, role })
    }
    await insertRegistration(app, { userId: second?.id ?? 0, competitionId, role: 'viewer' })
    const everybody = { competitionIds: [competitionId] }
    expect((await countAudience(app, { audience: everybody })).total).toBe(2)
    expect((await countAudience(app, { audience: { ...everybody, roles: ['player'] } })).total).toBe(1)
    const broadcastId = await launch(app, { audience: everybody })
    expect(await countStates(app, broadcastId)).toEqual({ pending: 2 })
  })

  test('two dispatchers at once write everybody once', async () => {
    const app = createApp()
    await seedPeople(app, { count: 200, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    const dispatch = async () => {
      while (!(await freezeNextRange(app, { broadcastId, rangeSize: 20 })).frozen);
    }
    await Promise.all([dispatch(), dispatch(), dispatch()])
    expect(await countStates(app, broadcastId)).toEqual({ pending: 200 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('written from both ends at once, everybody is written once and the total is told once', async () => {
    const app = createApp()
    await seedPeople(app, { count: 203, firstTelegramId: 100 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET is_active = ${false} WHERE telegram_id > 250`))
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    const totals: number[] = []
    const dispatch = async (end: FreezeEnd, rangeSize: number) => {
      for (;;) {
        const range = await freezeNextRange(app, { broadcastId, rangeSize, end })
        if (range.total !== undefined) totals.push(range.total)
        if (range.frozen) return
      }
    }
    await Promise.all([dispatch('lower', 7), dispatch('upper', 11), dispatch('upper', 5)])
    expect(totals).toEqual([203])
    expect(await countStates(app, broadcastId)).toEqual({ pending: 151, skipped: 52 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('the end that finds rows of the other one passes over them', async () => {
    const app = createApp()
    await seedPeople(app, { count: 20, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    await freezeNextRange(app, { broadcastId, rangeSize: 5, end: 'upper' })
    // As it looks to an end that began its range before the other one committed.
    await transaction(app, (tx) =>
      tx.run(
        sql`UPDATE broadcasts SET freeze_ceiling = NULL, total_recipients = 5 WHERE id = ${broadcastId}`,
      ),
    )
    while (!(await freezeNextRange(app, { broadcastId, rangeSize: 8 })).frozen);
    expect(await countStates(app, broadcastId)).toEqual({ pending: 20 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('gaps between the ids of people cost no ranges', async () => {
    const app = createApp()
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET id = id * 1000000`))
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    for (const end of ['lower', 'upper', 'lower'] as const)
      expect(await freezeNextRange(app, { broadcastId, rangeSize: 10, end })).toMatchObject({ frozen: false })
    expect(await freezeNextRange(app, { broadcastId, rangeSize: 10 })).toEqual({ frozen: true, total: 3 })
  })

  test('a range that is being written when the broadcast is cancelled is undone', async () => {
    const app = createApp()
    await seedPeople(app, { count: 2_000, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card })
    const freezing = freezeEnds(app).map((end) => freezeNextRange(app, { broadcastId, rangeSize: 900, end }))
    await Promise.all([...freezing, cancelBroadcast(app, { broadcastId, organiserId: 1 })])
    expect(await freezeNextRange(app, { broadcastId })).toEqual({ frozen: true })
    const written = Object.values(await countStates(app, broadcastId)).reduce(
      (sum, people) => sum + people,
      0,
    )
    const { totalRecipients } = await loadBroadcast(app, { broadcastId })
    expect(totalRecipients).toBe(written)
    await expectLedgerInOrder(app, broadcastId)
  })

  test('a double tap starts one', async () => {
    const app = createApp()
    const broadcastId = await insertDraft(app)
    const taps = await Promise.allSettled(
      [1, 2, 3].map((organiserId) => startBroadcast(app, { broadcastId, organiserId, card })),
    )
    expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      taps.flatMap((tap) => (tap.status === 'rejected' ? [(tap.reason as { code: string }).code] : [])),
    ).toEqual(['broadcast_not_draft', 'broadcast_not_draft'])
    expect(app.queues.jobs.filter(({ queue }) => queue === 'dispatch')).toHaveLength(1)
  })
})
