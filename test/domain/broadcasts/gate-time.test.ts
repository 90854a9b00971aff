import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { findBroadcastProgress } from '../../../src/domain/broadcasts/find-broadcast-progress'
import { finishCancelled } from '../../../src/domain/broadcasts/finish-cancelled'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { recordGate } from '../../../src/domain/broadcasts/record-gate'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { createLedgerApp, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const MINUTE_MS = 60_000

describeEachDialect('how long a broadcast stood still for Telegram', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare() {
    const app = createLedgerApp(database().db)
    // A clock that only the test moves: what overlaps is exact.
    const start = Date.now()
    let passedMs = 0
    app.now = () => new Date(start + passedMs)
    await seedPeople(app, { count: 20, firstTelegramId: 100 })
    const broadcastId = await launch(app)

    /** What two of them came to, a worker's group each. */
    async function record(...outcomes: SendOutcome[]) {
      const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: outcomes.length })
      const sendable = (await markSending(app, lease)).sendable ?? []
      const recorded = sendable.map(({ recipientId, attempts }, index) => ({
        ...{ recipientId, attempts, leaseToken: lease.leaseToken },
        outcome: outcomes[index] ?? { kind: 'sent' as const, messageIds: [1] },
      }))
      const group = { broadcastId, policy: 'at_most_once' as const, outcomes: recorded }
      // Twice: the second changes nothing.
      await recordOutcomes(app, group)
      await recordOutcomes(app, group)
    }
    const load = () => findBroadcastProgress(app, { broadcastId })
    return { app, broadcastId, record, load, pass: (ms: number) => (passedMs += ms) }
  }

  const refused = (seconds: number): SendOutcome => ({ kind: 'rate_limited', retryAfterMs: seconds * 1000 })

  test('the refusals of one incident count once, and a later one what it adds', async () => {
    const { record, load, pass } = await prepare()
    await record(refused(30), refused(20), refused(30))
    pass(10_000)
    await record(refused(30))
    pass(30_000)
    expect(await load()).toMatchObject({ rateLimited: 4, gatedSeconds: 40 })
    pass(MINUTE_MS)
    await record(refused(5))
    pass(MINUTE_MS)
    expect(await load()).toMatchObject({ rateLimited: 5, gatedSeconds: 45 })
  })

  test("one chat's own wait, and a turn that was given up, are none", async () => {
    const { record, load, pass } = await prepare()
    await record({ kind: 'rate_limited', retryAfterMs: 9_000, chatOnly: true }, refused(0))
    pass(MINUTE_MS)
    expect(await load()).toMatchObject({ rateLimited: 0, gatedSeconds: 0 })
  })

  test('a gate that another broadcast was told of counts once, whichever workers note it', async () => {
    const { app, broadcastId, record, load, pass } = await prepare()
    await record(refused(10))
    await Promise.all([1, 2, 3].map(() => recordGate(app, { broadcastId, gateMs: 10_500 })))
    expect(await load()).toMatchObject({ pause: { until: null } })
    pass(4_000)
    await recordGate(app, { broadcastId, gateMs: 2 * MINUTE_MS })
    await recordGate(app, { broadcastId, gateMs: 90_000 })
    expect((await load())?.pause.until).toEqual(new Date(app.now().getTime() + 2 * MINUTE_MS))
    pass(3 * MINUTE_MS)
    expect(await load()).toMatchObject({ gatedSeconds: 124 })
  })

  test('what is still to come does not count, nor what a cancelled one does not wait for', async () => {
    const { app, broadcastId, record, load, pass } = await prepare()
    await record(refused(3600))
    pass(20_000)
    expect(await load()).toMatchObject({ gatedSeconds: 20 })
    await cancelBroadcast(app, { broadcastId, organiserId: 1 })
    await cancelRecipients(app, { broadcastId })
    expect(await finishCancelled(app, { broadcastId })).toBe(true)
    pass(2 * 3600_000)
    expect(await load()).toMatchObject({ gatedSeconds: 20 })
  })

  test('a pause in the middle of a gate is left out, whenever it ends and however the gate is told of again', async () => {
    const { app, broadcastId, load, pass } = await prepare()
    const command = { broadcastId, organiserId: 1 }
    await recordGate(app, { broadcastId, gateMs: 10 * MINUTE_MS })
    pass(2 * MINUTE_MS)
    await pauseBroadcast(app, command)
    pass(MINUTE_MS)
    expect(await load()).toMatchObject({ gatedSeconds: 120, pause: { until: null } })
    await resumeBroadcast(app, command)
    // The same worker still waits for the same gate: seven minutes are left, and the card says so again.
    await recordGate(app, { broadcastId, gateMs: 7 * MINUTE_MS })
    expect((await load())?.pause.until).toEqual(new Date(app.now().getTime() + 7 * MINUTE_MS))
    pass(3 * MINUTE_MS)
    expect(await load()).toMatchObject({ gatedSeconds: 300 })
    await pauseBroadcast(app, command)
    pass(60 * MINUTE_MS)
    await resumeBroadcast(app, command)
    pass(60 * MINUTE_MS)
    expect(await load()).toMatchObject({ gatedSeconds: 300 })
  })

  test('neither the time between its end and a retry, nor what was left when it was cancelled, counts', async () => {
    const { app, broadcastId, load, pass } = await prepare()
    const command = { broadcastId, organiserId: 1 }
    await recordGate(app, { broadcastId, gateMs: MINUTE_MS })
    pass(20_000)
    await cancelBroadcast(app, command)
    pass(5_000)
    expect(await load()).toMatchObject({ gatedSeconds: 20 })
    await cancelRecipients(app, { broadcastId })
    await finishCancelled(app, { broadcastId })
    pass(5_000)
    await retryBroadcast(app, { ...command, scope: 'cancelled' })
    await recordGate(app, { broadcastId, gateMs: 30_000 })
    pass(MINUTE_MS)
    expect(await load()).toMatchObject({ gatedSeconds: 50 })
  })

  test('one that ends while it is paused was not waiting since', async () => {
    const { app, broadcastId, load, pass } = await prepare()
    await recordGate(app, { broadcastId, gateMs: MINUTE_MS })
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 20 })
    const sendable = (await markSending(app, lease)).sendable ?? []
    pass(10_000)
    await pauseBroadcast(app, { broadcastId, organiserId: 1 })
    pass(8_000)
    const outcome = { kind: 'sent' as const, messageIds: [1] }
    const outcomes = sendable.map(({ recipientId, attempts }) => ({
      ...{ recipientId, attempts, leaseToken: lease.leaseToken, outcome },
    }))
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await load()).toMatchObject({ gatedSeconds: 10, pause: { since: null, secondsBefore: 8 } })
  })

  test('while it is paused Telegram is not what it waits for', async () => {
    const { app, broadcastId, load, pass } = await prepare()
    await pauseBroadcast(app, { broadcastId, organiserId: 1 })
    await recordGate(app, { broadcastId, gateMs: MINUTE_MS })
    pass(2 * MINUTE_MS)
    expect(await load()).toMatchObject({ gatedSeconds: 0 })
  })
})
