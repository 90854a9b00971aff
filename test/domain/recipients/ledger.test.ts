import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { User } from '../../../src/db/entities/user.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { expireLeases } from '../../../src/domain/recipients/expire-leases'
import { leaseRecipients, returnRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const sent = (messageId: number): SendOutcome => ({ kind: 'sent', messageIds: [messageId] })
const blocked: SendOutcome = {
  kind: 'blocked',
  cause: 'blocked_by_user',
  text: 'Forbidden: bot was blocked by the user',
}
const lost: SendOutcome = { kind: 'unknown', code: 'ECONNRESET', text: 'connection lost' }

describeEachDialect('the ledger', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare(people: number, policy: 'at_most_once' | 'at_least_once' = 'at_most_once') {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    const broadcastId = await launch(app, { policy })
    return { app, broadcastId, policy }
  }

  async function leaseAndMark(app: LedgerApp, broadcastId: number, limit: number) {
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit })
    const sendable = (await markSending(app, lease)).sendable ?? []
    return { lease, sendable }
  }

  const record = (
    app: LedgerApp,
    broadcastId: number,
    {
      leaseToken,
      rows,
      policy = 'at_most_once',
    }: {
      leaseToken: string
      rows: { recipientId: number; attempts?: number; outcome: SendOutcome }[]
      policy?: 'at_most_once' | 'at_least_once'
    },
  ) =>
    recordOutcomes(app, {
      broadcastId,
      policy,
      outcomes: rows.map((row) => ({ attempts: 0, ...row, leaseToken })),
    })

  const rowOf = (id: number) => database().db.source.getRepository(BroadcastRecipient).findOneByOrFail({ id })

  test('workers never lease the same person', async () => {
    const { app, broadcastId } = await prepare(100)
    const leases = await Promise.all(
      [1, 2, 3, 4].map((worker) => leaseRecipients(app, { broadcastId, holder: `w${worker}`, limit: 25 })),
    )
    const ids = leases.flatMap((lease) => lease.recipientIds)
    expect(new Set(ids).size).toBe(ids.length)
    const rest = await leaseRecipients(app, { broadcastId, holder: 'w5', limit: 100 })
    expect(ids.length + rest.recipientIds.length).toBe(100)
  })

  test('a lease takes no more than it was asked for, however few the statistics know of', async () => {
    const { app, broadcastId } = await prepare(9)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 2 })
    expect(lease.recipientIds).toHaveLength(2)
  })

  test('an expired lease on a pending row is harmless, and its old holder can mark nothing', async () => {
    const { app, broadcastId } = await prepare(3)
    const old = await leaseRecipients(app, { broadcastId, holder: 'w1', limit: 3 })
    app.advance(21_000)
    const fresh = await leaseRecipients(app, { broadcastId, holder: 'w2', limit: 3 })
    expect(fresh.recipientIds).toEqual(old.recipientIds)
    expect((await markSending(app, old)).sendable).toEqual([])
    expect((await markSending(app, fresh)).sendable).toHaveLength(3)
  })

  test('records every kind of outcome once, with counters that equal the counts', async () => {
    const { app, broadcastId } = await prepare(6)
    const { lease, sendable } = await leaseAndMark(app, broadcastId, 6)
    const outcomes: SendOutcome[] = [
      sent(11),
      blocked,
      { kind: 'failed', code: 'bad_request', text: 'Bad Request', contentFault: false },
      lost,
      { kind: 'not_sent', code: 'ECONNREFUSED', text: 'refused' },
      { kind: 'rate_limited', retryAfterMs: 1000 },
    ]
    const rows = sendable.map(({ recipientId }, index) => ({ recipientId, outcome: outcomes[index] ?? lost }))
    await record(app, broadcastId, { leaseToken: lease.leaseToken, rows })
    await record(app, broadcastId, { leaseToken: lease.leaseToken, rows })
    expect(await countStates(app, broadcastId)).toEqual({
      sent: 1,
      blocked: 1,
      failed: 1,
      unknown: 1,
      pending: 2,
    })
    await expectLedgerInOrder(app, broadcastId)
    const states = await Promise.all(sendable.map(({ recipientId }) => rowOf(recipientId)))
    expect(states[0]).toMatchObject({ messageIds: [11], attempts: 1 })
    expect(states[0]?.sentAt).toBeInstanceOf(Date)
    expect(states[1]).toMatchObject({ errorCode: 'blocked_by_user' })
    expect(states[4]).toMatchObject({ status: 'pending', attempts: 1, leaseToken: null })
    expect(states[4]?.nextAttemptAt?.getTime()).toBeGreaterThan(app.now().getTime())
    expect(states[5]).toMatchObject({ status: 'pending', attempts: 0, nextAttemptAt: null })
  })

  test('a group that became a supergroup is tried again under its new id', async () => {
    const { app, broadcastId } = await prepare(1)
    const { lease, sendable } = await leaseAndMark(app, broadcastId, 1)
    const [{ recipientId } = { recipientId: 0 }] = sendable
    const chatId = -1_001_234_567_890
    const rows = [{ recipientId, outcome: { kind: 'migrated' as const, chatId } }]
    await record(app, broadcastId, { leaseToken: lease.leaseToken, rows })
    await record(app, broadcastId, { leaseToken: lease.leaseToken, rows })
    expect(await rowOf(recipientId)).toMatchObject({ status: 'pending', attempts: 1, telegramId: chatId })
    app.advance(10_000)
    const again = await leaseAndMark(app, broadcastId, 1)
    expect(again.sendable).toMatchObject([{ recipientId, chatId, attempts: 1 }])
    await expectLedgerInOrder(app, broadcastId)
  })

  test('marks whom it found unreachable, for later broadcasts', async () => {
    const { app, broadcastId } = await prepare(1)
    const { lease, sendable } = await leaseAndMark(app, broadcastId, 1)
    await record(app, broadcastId, {
      leaseToken: lease.leaseToken,
      rows: sendable.map(({ recipientId }) => ({ recipientId, outcome: blocked })),
    })
    const user = await database().db.source.getRepository(User).findOneByOrFail({ telegramId: 100 })
    expect(user.blockedAt).toBeInstanceOf(Date)
    const next = await launch(app)
    expect(await countStates(app, next)).toEqual({ skipped: 1 })
  })

  test('a crashed sender leaves unknown, which is not sent again, and a late answer still corrects it', async () => {
    const { app, broadcastId } = await prepare(2)
    const { lease, sendable } = await leaseAndMark(app, broadcastId, 2)
    expect(await expireLeases(app)).toEqual([])
    app.advance(21_000)
    expect(await expireLeases(app)).toEqual([
      { broadcastId, kind: 'send', repaired: 2, unknown: { telegram: 2, email: 0 } },
    ])
    expect(await expireLeases(app)).toEqual([])
    expect(await countStates(app, broadcastId)).toEqual({ unknown: 2 })
    await expectLedgerInOrder(app, broadcastId)
    const again = await leaseRecipients(app, { broadcastId, holder: 'w2', limit: 10 })
    expect(again.recipientIds).toEqual([])
    const [first] = sendable
    await record(app, broadcastId, {
      leaseToken: lease.leaseToken,
      rows: [{ recipientId: first?.recipientId ?? 0, outcome: sent(5) }],
    })
    expect(await countStates(app, broadcastId)).toEqual({ unknown: 1, sent: 1 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('at_least_once tries the unknown again, five times in all', async () => {
    const { app, broadcastId, policy } = await prepare(1, 'at_least_once')
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { lease, sendable } = await leaseAndMark(app, broadcastId, 1)
      const [recipient] = sendable
      expect(recipient?.attempts).toBe(attempt)
      await record(app, broadcastId, {
        leaseToken: lease.leaseToken,
        policy,
        rows: [{ recipientId: recipient?.recipientId ?? 0, attempts: attempt, outcome: lost }],
      })
      app.advance(10 * 60_000)
    }
    expect(await countStates(app, broadcastId)).toEqual({ unknown: 1 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test("an answer under a token that is no longer the row's changes nothing", async () => {
    const { app, broadcastId } = await prepare(1)
    const { sendable } = await leaseAndMark(app, broadcastId, 1)
    await record(app, broadcastId, {
      leaseToken: 'somebody else',
      rows: sendable.map(({ recipientId }) => ({ recipientId, outcome: sent(1) })),
    })
    expect(await countStates(app, broadcastId)).toEqual({ sending: 1 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('leases at once from a large audience that the planner has no statistics of', async () => {
    const { app, broadcastId } = await prepare(20_000)
    const startedAt = performance.now()
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1_000 })
    expect(lease.recipientIds).toHaveLength(1_000)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })

  test('records whatever an answer says, so that no outcome holds up the others for ever', async () => {
    const { app, broadcastId } = await prepare(2)
    const { lease, sendable } = await leaseAndMark(app, broadcastId, 2)
    const strange: SendOutcome[] = [
      { kind: 'unknown', code: `ERR_${'SSL_'.repeat(20)}`, text: 'a zero \0 and half a pair \ud83d' },
      { kind: 'sent', messageIds: [1] },
    ]
    await record(app, broadcastId, {
      leaseToken: lease.leaseToken,
      rows: sendable.map(({ recipientId }, index) => ({ recipientId, outcome: strange[index] ?? lost })),
    })
    expect(await countStates(app, broadcastId)).toEqual({ unknown: 1, sent: 1 })
    const [first] = sendable
    expect((await rowOf(first?.recipientId ?? 0)).errorCode).toMatch(/^ERR_SSL_/)
  })

  test('reads the person again before sending: who left since is skipped with the cause', async () => {
    const { app, broadcastId } = await prepare(4)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 4 })
    await transaction(app, async (tx) => {
      await tx.run(sql`UPDATE users SET unsubscribed_at = ${app.now()} WHERE telegram_id = 100`)
      await tx.run(sql`UPDATE users SET blocked_at = ${app.now()} WHERE telegram_id = 101`)
      await tx.run(sql`DELETE FROM users WHERE telegram_id = 102`)
    })
    expect((await markSending(app, lease)).sendable).toMatchObject([{ chatId: 103 }])
    const rows = await database()
      .db.source.getRepository(BroadcastRecipient)
      .find({ order: { id: 'ASC' } })
    expect(rows.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['skipped', 'unsubscribed'],
      ['skipped', 'blocked_before'],
      ['skipped', 'erased'],
      ['sending', null],
    ])
    await expectLedgerInOrder(app, broadcastId)
  })

  test('marks nothing of a broadcast that is no longer being sent', async () => {
    const { app, broadcastId } = await prepare(2)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 2 })
    await transaction(app, (tx) =>
      tx.run(sql`UPDATE broadcasts SET status = 'paused' WHERE id = ${broadcastId}`),
    )
    expect((await markSending(app, lease)).sendable).toBeNull()
    await returnRecipients(app, lease)
    expect((await leaseRecipients(app, { broadcastId, holder: 'w2', limit: 2 })).recipientIds).toEqual([])
    await transaction(app, (tx) =>
      tx.run(sql`UPDATE broadcasts SET status = 'sending' WHERE id = ${broadcastId}`),
    )
    expect((await leaseRecipients(app, { broadcastId, holder: 'w2', limit: 2 })).recipientIds).toHaveLength(2)
  })

  test('a broadcast is completed once, when nobody is left', async () => {
    const { app, broadcastId } = await prepare(1)
    expect(await completeBroadcast(app, { broadcastId })).toBe(false)
    const { lease, sendable } = await leaseAndMark(app, broadcastId, 1)
    expect(await completeBroadcast(app, { broadcastId })).toBe(false)
    await record(app, broadcastId, {
      leaseToken: lease.leaseToken,
      rows: sendable.map(({ recipientId }) => ({ recipientId, outcome: sent(1) })),
    })
    const completions = await Promise.all([1, 2, 3].map(() => completeBroadcast(app, { broadcastId })))
    expect(completions.filter(Boolean)).toHaveLength(1)
    const row = await database().db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    expect(row).toMatchObject({ status: 'completed', sentCount: 1 })
  })
})
