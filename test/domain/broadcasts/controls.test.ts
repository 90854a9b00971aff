import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { finishCancelled } from '../../../src/domain/broadcasts/finish-cancelled'
import { freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import { listEndingBroadcasts } from '../../../src/domain/broadcasts/list-ending-broadcasts'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import {
  countStates,
  createLedgerApp,
  expectLedgerInOrder,
  insertDraft,
  launch,
} from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'

const organiserId = 7
const card = { chatId: 1, messageId: 1 }

describeEachDialect('controls of a broadcast', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare(people: number) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    return { app, broadcastId, command: { broadcastId, organiserId } }
  }

  const load = (id: number) => database().db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const audit = async () => {
    const rows = await database()
      .db.source.getRepository(AuditLog)
      .find({ order: { id: 'ASC' } })
    return rows.map(({ action, actorId, changes }) => [action, actorId, changes['status']])
  }

  test('pause lets nobody else be sent to, resume goes on; each is written down once', async () => {
    const { app, broadcastId, command } = await prepare(4)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 4 })
    await pauseBroadcast(app, command)
    expect((await markSending(app, lease)).sendable).toBeNull()
    expect((await leaseRecipients(app, { broadcastId, holder: 'w2', limit: 4 })).recipientIds).toEqual([])
    expect(await load(broadcastId)).toMatchObject({ status: 'paused', pauseCause: 'organiser' })
    app.advance(30_000)
    await resumeBroadcast(app, command)
    expect(await load(broadcastId)).toMatchObject({ status: 'sending', pauseCause: null, pausedAt: null })
    expect((await load(broadcastId)).pausedSeconds).toBe(30)
    expect((await leaseRecipients(app, { broadcastId, holder: 'w', limit: 4 })).recipientIds).toHaveLength(4)
    expect(await audit()).toEqual([
      ['broadcast.started', 1, ['draft', 'sending']],
      ['broadcast.paused', organiserId, ['sending', 'paused']],
      ['broadcast.resumed', organiserId, ['paused', 'sending']],
    ])
    expect(app.queues.jobs.map(({ queue }) => queue)).toEqual([
      'dispatch',
      'progress',
      'dispatch',
      'progress',
    ])
  })

  test.each([
    ['pause', pauseBroadcast, 'paused'],
    ['cancel', cancelBroadcast, 'cancelled'],
  ] as const)('of two who %s one wins, and the other is told who it was', async (_name, apply, status) => {
    const { app, broadcastId } = await prepare(1)
    await insertUser(app, { telegramId: 11, telegramUsername: 'first' })
    await insertUser(app, { telegramId: 12, telegramUsername: 'second' })
    const presses = await Promise.allSettled(
      [11, 12].map((id) => apply(app, { broadcastId, organiserId: id })),
    )
    expect(presses.map((press) => press.status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = presses[0]?.status === 'fulfilled' ? '@first' : '@second'
    const lost = presses.find((press) => press.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'broadcast_changed', details: { status, by: winner } })
    expect(await audit()).toHaveLength(2)
  })

  test('nothing can be done to a draft, to one that has ended, or to one that is gone', async () => {
    const { app, broadcastId, command } = await prepare(0)
    await completeBroadcast(app, { broadcastId })
    const draft = { broadcastId: await insertDraft(app), organiserId }
    for (const apply of [pauseBroadcast, resumeBroadcast, cancelBroadcast]) {
      await expect(apply(app, command)).rejects.toMatchObject({ details: { status: 'completed' } })
      await expect(apply(app, draft)).rejects.toMatchObject({ details: { status: 'draft' } })
      await expect(apply(app, { broadcastId: 999_999, organiserId })).rejects.toMatchObject({
        code: 'broadcast_not_found',
      })
    }
  })

  test('cancel: those who wait are cancelled group by group, who is being sent to is finished', async () => {
    const { app, broadcastId, command } = await prepare(7)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 2 })
    const sendable = (await markSending(app, lease)).sendable ?? []
    await cancelBroadcast(app, command)
    expect(await listEndingBroadcasts(app)).toEqual([broadcastId])
    expect(await cancelRecipients(app, { broadcastId, limit: 3 })).toBe(3)
    await expectLedgerInOrder(app, broadcastId)
    expect(await cancelRecipients(app, { broadcastId, limit: 3 })).toBe(2)
    expect(await cancelRecipients(app, { broadcastId, limit: 3 })).toBe(0)
    expect(await finishCancelled(app, { broadcastId })).toBe(false)
    const [one, other] = sendable.map(({ recipientId }) => ({
      recipientId,
      leaseToken: lease.leaseToken,
      attempts: 0,
    }))
    if (!one || !other) throw new Error('two are being sent to')
    await recordOutcomes(app, {
      broadcastId,
      policy: 'at_most_once',
      outcomes: [
        { ...one, outcome: { kind: 'sent', messageIds: [1] } },
        { ...other, outcome: { kind: 'rate_limited', retryAfterMs: 1_000 } },
      ],
    })
    expect(await cancelRecipients(app, { broadcastId })).toBe(1)
    expect(await finishCancelled(app, { broadcastId })).toBe(true)
    expect(await finishCancelled(app, { broadcastId })).toBe(false)
    expect(await listEndingBroadcasts(app)).toEqual([])
    expect(await countStates(app, broadcastId)).toEqual({ sent: 1, cancelled: 6 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('two workers cancel the same people once', async () => {
    const { app, broadcastId, command } = await prepare(50)
    await cancelBroadcast(app, command)
    const drain = async () => {
      while ((await cancelRecipients(app, { broadcastId, limit: 7 })) > 0);
    }
    await Promise.all([drain(), drain(), drain()])
    await drain()
    expect(await countStates(app, broadcastId)).toEqual({ cancelled: 50 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('cancel ends freezing: the audience is what was written', async () => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 10, firstTelegramId: 100 })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId, card })
    await freezeNextRange(app, { broadcastId, rangeSize: 4 })
    await cancelBroadcast(app, { broadcastId, organiserId })
    expect(await freezeNextRange(app, { broadcastId, rangeSize: 4 })).toEqual({ frozen: true })
    expect(await load(broadcastId)).toMatchObject({ totalRecipients: 4, status: 'cancelled' })
    expect((await load(broadcastId)).frozenAt).not.toBeNull()
  })

  test('a running broadcast cancels nobody', async () => {
    const { app, broadcastId } = await prepare(3)
    expect(await cancelRecipients(app, { broadcastId })).toBe(0)
    expect(await finishCancelled(app, { broadcastId })).toBe(false)
  })

  test('a paused one of which nobody is left is complete', async () => {
    const { app, broadcastId, command } = await prepare(1)
    await pauseBroadcast(app, command)
    await transaction(app, async (tx) => {
      await tx.run(sql`DELETE FROM broadcast_recipients WHERE broadcast_id = ${broadcastId}`)
    })
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await load(broadcastId)).toMatchObject({ status: 'completed', pauseCause: null })
  })
})
