import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { freezeFallback } from '../../../src/domain/broadcasts/freeze-fallback'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { expireLeases } from '../../../src/domain/recipients/expire-leases'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const SENT: SendOutcome = { kind: 'sent', messageIds: [1] }
const BLOCKED: SendOutcome = { kind: 'blocked', cause: 'blocked_by_user', text: 'bot was blocked' }

describeEachDialect('letters to those whom Telegram could not reach', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare(people: number) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET email = 'p' || id || '@example.org'`))
    const broadcastId = await launch(app, { way: 'fallback' })
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: people })
    const sendable = (await markSending(app, lease)).sendable ?? []
    const answer = (outcome: SendOutcome, [from, to]: [number, number]) =>
      recordOutcomes(app, {
        ...{ broadcastId, policy: 'at_most_once' },
        outcomes: sendable.slice(from, to).map(({ recipientId, attempts }) => ({
          ...{ recipientId, attempts, outcome, leaseToken: lease.leaseToken },
        })),
      })
    const load = () => app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    const letters = async () => {
      const where = { broadcastId, channel: 'email' } as const
      const rows = await app.db.source.getRepository(BroadcastRecipient).find({ where, order: { id: 'ASC' } })
      return rows.map(({ emailAddress }) => emailAddress)
    }
    return { app, broadcastId, answer, load, letters }
  }

  test('groups follow each other, whoever stands between them, until nobody is left', async () => {
    const { app, broadcastId, answer, load, letters } = await prepare(11)
    await answer(BLOCKED, [0, 3])
    await answer(SENT, [3, 6])
    await answer(BLOCKED, [6, 11])
    const written: number[] = []
    while (!(await freezeFallback(app, { broadcastId, limit: 3 })).isOver) {
      await expectLedgerInOrder(app, broadcastId)
      written.push((await load()).emailTotal)
    }
    expect(written).toEqual([3, 6, 8])
    expect(new Set(await letters()).size).toBe(8)
    expect((await load()).fallbackFrozenAt).not.toBeNull()
    expect(await freezeFallback(app, { broadcastId })).toEqual({ isOver: true, causes: [] })
    expect(await letters()).toHaveLength(8)
  })

  test('nobody is written to while somebody waits for Telegram or is under way', async () => {
    const { app, broadcastId, answer, letters } = await prepare(2)
    await answer(BLOCKED, [0, 1])
    expect(await freezeFallback(app, { broadcastId })).toEqual({ isOver: true, causes: [] })
    expect(await letters()).toEqual([])
    expect(await completeBroadcast(app, { broadcastId })).toBe(false)
  })

  test('an answer that comes late writes one more letter, and none to who has theirs', async () => {
    const { app, broadcastId, answer, load, letters } = await prepare(3)
    await answer(BLOCKED, [0, 1])
    app.advance(21_000)
    await expireLeases(app)
    while (!(await freezeFallback(app, { broadcastId })).isOver);
    expect(await letters()).toHaveLength(1)
    expect((await load()).fallbackFrozenAt).not.toBeNull()
    // The worker that slept hears that one had blocked the bot and one has the message.
    await answer(BLOCKED, [1, 2])
    await answer(SENT, [2, 3])
    expect((await load()).fallbackFrozenAt).toBeNull()
    expect(await completeBroadcast(app, { broadcastId })).toBe(false)
    while (!(await freezeFallback(app, { broadcastId })).isOver);
    expect(new Set(await letters()).size).toBe(2)
    expect(await letters()).toHaveLength(2)
    await expectLedgerInOrder(app, broadcastId)
    expect(await countStates(app, broadcastId, { channel: 'telegram' })).toEqual({ blocked: 2, sent: 1 })
  })
})
