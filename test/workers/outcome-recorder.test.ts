import { pino } from 'pino'
import { createMetrics } from '../../src/metrics/metrics'
import { transaction } from '../../src/db/transaction'
import { expireLeases } from '../../src/domain/recipients/expire-leases'
import { leaseRecipients } from '../../src/domain/recipients/lease-recipients'
import { markSending } from '../../src/domain/recipients/mark-sending'
import type { SendableRecipient } from '../../src/domain/recipients/mark-sending'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { SendOutcome } from '../../src/vocabulary/send-outcome'
import { createOutcomeRecorder } from '../../workers/outcome-recorder'
import { countStates, createLedgerApp, launch } from '../support/broadcasts'
import { describeEachDialect } from '../support/database'
import { waitUntil } from '../support/wait-until'

/** Several times what an outcome may wait for its group. */
const LONG_MS = 300

describeEachDialect('the recorder of outcomes', (dialect, useDatabase) => {
  const database = useDatabase({ poolSize: 1, maxOverflow: 0 })

  test('writes what comes during a slow write, and what comes after it, without being asked', async () => {
    const app = {
      ...createLedgerApp(database().db),
      logger: pino({ level: 'silent' }),
      metrics: createMetrics(),
    }
    const recorder = createOutcomeRecorder(app, {
      broadcast: { id: 1, policy: 'at_most_once', kind: 'send' },
    })
    const outcome: SendOutcome = { kind: 'sent', messageIds: [1] }
    const add = (recipientId: number) =>
      recorder.add({ recipientId, leaseToken: `none of ${dialect}`, attempts: 0, outcome })
    const busy = { isOver: false }
    // Everybody else waits for the one writer, or the one connection.
    const holding = transaction(app, () => waitUntil(() => busy.isOver))
    const first = add(1)
    const since = Date.now()
    await waitUntil(() => Date.now() - since > LONG_MS)
    const second = add(2)
    await waitUntil(() => Date.now() - since > 2 * LONG_MS)
    busy.isOver = true
    await holding
    await Promise.all([first, second])
    let isRecorded = false
    void add(3).then(() => (isRecorded = true))
    await waitUntil(() => isRecorded, 2_000)
  })

  test('an outcome that comes alone is in the database within 100 ms', async () => {
    const app = {
      ...createLedgerApp(database().db),
      logger: pino({ level: 'silent' }),
      metrics: createMetrics(),
    }
    await seedPeople(app, { count: 9, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 9 })
    const sendable = (await markSending(app, lease)).sendable ?? []
    const recorder = createOutcomeRecorder(app, {
      broadcast: { id: broadcastId, policy: 'at_most_once', kind: 'send' },
    })
    const tookMs: number[] = []
    for (const { recipientId, attempts } of sendable) {
      const outcome: SendOutcome = { kind: 'sent', messageIds: [1] }
      const since = performance.now()
      await recorder.add({ recipientId, leaseToken: lease.leaseToken, attempts, outcome })
      tookMs.push(performance.now() - since)
      expect((await countStates(app, broadcastId)).sent).toBe(tookMs.length)
    }
    // The least of them: a busy machine adds to each.
    expect(Math.min(...tookMs)).toBeLessThan(100)
  })

  test('counts whom a late answer corrects once: as the unknown that was counted when the row was given up', async () => {
    const metrics = createMetrics()
    const app = { ...createLedgerApp(database().db), logger: pino({ level: 'silent' }), metrics }
    await seedPeople(app, { count: 2, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    const { sendable } = await markSending(app, lease)
    app.advance(21_000)
    await expireLeases(app)
    const recorder = createOutcomeRecorder(app, {
      broadcast: { id: broadcastId, policy: 'at_most_once', kind: 'send' },
    })
    const record = async (leaseToken: string, recipients: SendableRecipient[] | null) => {
      for (const { recipientId, attempts } of recipients ?? [])
        await recorder.add({ recipientId, leaseToken, attempts, outcome: { kind: 'sent', messageIds: [1] } })
    }
    await record(lease.leaseToken, sendable)
    expect(await countStates(app, broadcastId)).toEqual({ sent: 1, pending: 1 })
    expect((await metrics.recipients.get()).values).toEqual([])
    const next = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    await record(next.leaseToken, (await markSending(app, next)).sendable)
    expect((await metrics.recipients.get()).values).toMatchObject([{ value: 1, labels: { outcome: 'sent' } }])
  })
})
