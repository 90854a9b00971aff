import { pino } from 'pino'
import type { App } from '../../src/app'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { findBroadcast } from '../../src/domain/broadcasts/find-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import { createMetrics } from '../../src/metrics/metrics'
import type { Slot } from '../../src/telegram/pacer'
import type { SendOutcome } from '../../src/vocabulary/send-outcome'
import { deliverBroadcast } from '../../workers/deliver-broadcast'
import { deliverConcurrency } from '../../workers/deliver-concurrency'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../support/broadcasts'
import { describeEachDialect } from '../support/database'
import { waitUntil } from '../support/wait-until'

const LEASE_SECONDS = 20
const sent: SendOutcome = { kind: 'sent', messageIds: [1] }

/** A pacer and a messenger that the test steps through: slots for everybody at once, turns and answers as it says. */
function createSteps({ rate }: { rate: number }) {
  const released: Slot[] = []
  const steps = { turn: () => Promise.resolve(), send: () => Promise.resolve(sent), requests: 0, released }
  const pacer = {
    reserve: (max: number) => {
      const slot = (): Slot => ({ token: '1:0', dueAt: performance.now(), lane: 'bulk' })
      return Promise.resolve({ slots: Array.from({ length: max }, slot), waitMs: 0, gateMs: 0 })
    },
    awaitTurn: async () => {
      await steps.turn()
      return { isNow: true }
    },
    release: (slot: Slot) => released.push(slot),
  }
  const messenger = {
    sendBroadcast: () => {
      steps.requests += 1
      return steps.send()
    },
  }
  return { steps, app: { pacer, messenger, rate } }
}

describeEachDialect('the delivery of a broadcast', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare({ people, rate }: { people: number; rate: number }) {
    const ledger = createLedgerApp(database().db, { leaseSeconds: LEASE_SECONDS })
    await seedPeople(ledger, { count: people, firstTelegramId: 100 })
    const broadcastId = await launch(ledger)
    const { steps, app: parts } = createSteps({ rate })
    const config = { ...ledger.config, broadcastRate: rate }
    const logger = pino({ level: 'silent' })
    // Only what a delivery asks for.
    const app = { ...ledger, ...parts, config, logger, metrics: createMetrics() } as unknown as App
    const broadcast = await findBroadcast(app, { broadcastId })
    if (broadcast === null) throw new Error('not launched')
    const deliver = () =>
      deliverBroadcast(app, { broadcast, holder: 'w', signal: new AbortController().signal })
    const rows = () => app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
    return { ledger, broadcastId, steps, deliver, rows }
  }

  test('a request starts only if its lease outlasts the time-out: else its row is due again, no attempt counted', async () => {
    const { ledger, broadcastId, steps, deliver, rows } = await prepare({ people: 1, rate: 30 })
    // Its turn comes so late that ten seconds of the lease are left, as long as a request may take.
    steps.turn = () => Promise.resolve(ledger.advance(LEASE_SECONDS * 1_000 - 10_000))
    await deliver()
    expect({ requests: steps.requests, released: steps.released.length }).toEqual({
      requests: 0,
      released: 1,
    })
    const due = { status: 'pending', attempts: 0, nextAttemptAt: null, leaseToken: null, leaseUntil: null }
    expect(await rows()).toMatchObject([due])
    steps.turn = () => Promise.resolve()
    await deliver()
    await deliver()
    expect(steps.requests).toBe(1)
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1 }])
    await expectLedgerInOrder(ledger, broadcastId)
  })

  test('with more of the lease left than the time-out the request is made', async () => {
    const { ledger, steps, deliver } = await prepare({ people: 1, rate: 30 })
    steps.turn = () => Promise.resolve(ledger.advance(LEASE_SECONDS * 1_000 - 11_000))
    await deliver()
    expect({ requests: steps.requests, released: steps.released.length }).toEqual({
      requests: 1,
      released: 0,
    })
  })

  test('never more rows are sending than the concurrency, whatever the pacer gives', async () => {
    const { ledger, broadcastId, steps, deliver } = await prepare({ people: 100, rate: 40 })
    // Before an answer has come, its time is guessed as 200 ms.
    const most = deliverConcurrency({ rate: 40, latencyMs: 200 })
    const answers: (() => void)[] = []
    steps.send = () => new Promise((resolve) => answers.push(() => resolve(sent)))
    const delivered = deliver()
    await waitUntil(() => answers.length === most)
    expect(await countStates(ledger, broadcastId)).toEqual({ sending: most, pending: 100 - most })
    const counted: ReturnType<typeof countStates>[] = []
    // Not waited for: a slow count would pass for a slow answer, to which the concurrency would be fitted.
    steps.send = () => {
      counted.push(countStates(ledger, broadcastId))
      return Promise.resolve(sent)
    }
    for (const answer of answers) answer()
    await delivered
    expect(await countStates(ledger, broadcastId)).toEqual({ sent: 100 })
    const peaks = (await Promise.all(counted)).map(({ sending = 0 }) => sending)
    expect(Math.max(...peaks)).toBeLessThanOrEqual(most)
  })
})
