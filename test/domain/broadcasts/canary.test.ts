import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { User } from '../../../src/db/entities/user.entity'
import { transaction } from '../../../src/db/transaction'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { expireLeases } from '../../../src/domain/recipients/expire-leases'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const SENT: SendOutcome = { kind: 'sent', messageIds: [1] }

describeEachDialect('a canary', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare({ people = 40, canaryPeople = 10 } = {}) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    const broadcastId = await launch(app, { canaryPeople })
    const load = () => app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    const states = () => countStates(app, broadcastId)

    /** One worker: leases, marks, and answers for each whom it may send to; 0 when nobody. */
    async function work(outcome: SendOutcome | null = SENT, limit = 8): Promise<number> {
      const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit })
      if (lease.recipientIds.length === 0) return 0
      const sendable = (await markSending(app, lease)).sendable ?? []
      if (outcome === null || sendable.length === 0) return sendable.length
      const outcomes = sendable.map(({ recipientId, attempts }) => ({
        ...{ recipientId, attempts, leaseToken: lease.leaseToken },
        outcome,
      }))
      await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
      return sendable.length
    }
    return { app, broadcastId, load, states, work }
  }

  test('of many workers at once ten people get it, then it waits for Resume, which goes to everybody', async () => {
    const { app, broadcastId, load, states, work } = await prepare()
    for (let round = 0; round < 3; round += 1) await Promise.all([1, 2, 3, 4].map(() => work()))
    app.advance(30_000)
    await work()
    expect(await states()).toEqual({ sent: 10, pending: 30 })
    expect(await load()).toMatchObject({ status: 'paused', pauseCause: 'canary', sentCount: 10 })
    await resumeBroadcast(app, { broadcastId, organiserId: 1 })
    expect((await load()).canary).toBeNull()
    app.advance(30_000)
    while ((await work()) > 0);
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await states()).toEqual({ sent: 40 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('a place is kept by whoever may have got it: after a crash nobody takes it', async () => {
    const { app, broadcastId, load, states, work } = await prepare()
    expect(await work(null)).toBe(8)
    app.advance(30_000)
    await expireLeases(app)
    while ((await work()) > 0) app.advance(30_000)
    expect(await states()).toEqual({ unknown: 8, sent: 2, pending: 30 })
    expect(await load()).toMatchObject({ status: 'paused', pauseCause: 'canary' })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('whoever was not sent to is tried again in the same place, and until then it does not wait', async () => {
    const { app, load, states, work } = await prepare({ canaryPeople: 3 })
    expect(await work({ kind: 'not_sent', code: 'ECONNREFUSED', text: 'refused' })).toBe(3)
    app.advance(21_000)
    expect((await load()).status).toBe('sending')
    await work()
    await work()
    expect(await states()).toEqual({ sent: 3, pending: 37 })
    expect((await load()).pauseCause).toBe('canary')
  })

  test('whoever is skipped takes no place; an audience that is smaller is simply finished', async () => {
    const { app, broadcastId, states, work } = await prepare({ people: 12 })
    await transaction(app, (tx) =>
      tx.getRepository(User).update({ telegramId: 100 }, { unsubscribedAt: app.now() }),
    )
    await transaction(app, (tx) => tx.getRepository(User).update({ telegramId: 101 }, { isActive: false }))
    await work(SENT, 12)
    expect(await states()).toEqual({ skipped: 2, sent: 10 })
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
  })
})
