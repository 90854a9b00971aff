import { pino } from 'pino'
import { createMetrics } from '../../src/metrics/metrics'
import { transaction } from '../../src/db/transaction'
import type { SendOutcome } from '../../src/vocabulary/send-outcome'
import { createOutcomeRecorder } from '../../workers/outcome-recorder'
import { createLedgerApp } from '../support/broadcasts'
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
})
