import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { finishCancelled } from '../../../src/domain/broadcasts/finish-cancelled'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import type { RecipientOutcome } from '../../../src/domain/recipients/record-outcomes'
import { requeueRecipients } from '../../../src/domain/recipients/requeue-recipients'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { RetryScope } from '../../../src/vocabulary/broadcast-status'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const SENT: SendOutcome = { kind: 'sent', messageIds: [1] }
const UNKNOWN: SendOutcome = { kind: 'unknown', code: 'timeout', text: 'no answer' }
const BLOCKED: SendOutcome = { kind: 'blocked', cause: 'blocked_by_user', text: 'bot was blocked' }
const REFUSED: SendOutcome = { kind: 'failed', code: 'telegram_400', text: 'no', contentFault: false }
const AWAY: SendOutcome = { kind: 'not_sent', code: 'ECONNREFUSED', text: 'refused' }

describeEachDialect('a retry by scope', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare() {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 10, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const load = () => app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    const states = () => countStates(app, broadcastId)
    const retry = (scope: RetryScope) => retryBroadcast(app, { broadcastId, organiserId: 7, scope })
    const record = (outcomes: RecipientOutcome[]) =>
      recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })

    /** Sends to all who are due; the outcomes go round. */
    async function deliver(outcomes: readonly SendOutcome[]): Promise<RecipientOutcome[]> {
      const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 100 })
      if (lease.recipientIds.length === 0) return []
      const recorded = ((await markSending(app, lease)).sendable ?? []).map(
        ({ recipientId, attempts }, index) => ({
          ...{ recipientId, attempts, leaseToken: lease.leaseToken },
          outcome: outcomes[index % outcomes.length] ?? SENT,
        }),
      )
      await record(recorded)
      return recorded
    }
    const requeue = async () => {
      while (!(await requeueRecipients(app, { broadcastId, limit: 2 })).isOver)
        await expectLedgerInOrder(app, broadcastId)
    }
    return { app, broadcastId, load, states, retry, deliver, requeue, record }
  }

  test('the unknown are sent to again, once for a double tap, and a late answer corrects them no more', async () => {
    const { app, broadcastId, load, states, retry, deliver, requeue, record } = await prepare()
    const first = await deliver([SENT, UNKNOWN])
    await completeBroadcast(app, { broadcastId })
    const taps = await Promise.allSettled([retry('unknown'), retry('unknown')])
    expect(taps.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'broadcast_changed', details: { status: 'sending' } } },
    ])
    // Not over while its people are still to be put back.
    expect(await completeBroadcast(app, { broadcastId })).toBe(false)
    await requeue()
    expect(await states()).toEqual({ sent: 5, pending: 5 })
    await record(first.map((outcome) => ({ ...outcome, outcome: SENT })))
    expect(await states()).toEqual({ sent: 5, pending: 5 })
    await deliver([SENT])
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await load()).toMatchObject({
      status: 'completed',
      sentCount: 10,
      unknownCount: 0,
      retryScope: null,
    })
    await expectLedgerInOrder(app, broadcastId)
    const audit = await app.db.source.getRepository(AuditLog).findBy({ action: 'broadcast.retried' })
    expect(audit).toMatchObject([
      { actorId: 7, changes: { status: ['completed', 'sending'], scope: 'unknown' } },
    ])
  })

  test('what may pass is told from what is refused for good', async () => {
    const { app, broadcastId, states, retry, deliver, requeue } = await prepare()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await deliver(attempt === 0 ? [SENT, REFUSED, AWAY, BLOCKED] : [AWAY])
      app.advance(10 * 60_000)
    }
    await completeBroadcast(app, { broadcastId })
    expect(await states()).toEqual({ sent: 3, failed: 5, blocked: 2 })
    await retry('passing')
    await requeue()
    expect(await states()).toEqual({ sent: 3, failed: 3, blocked: 2, pending: 2 })
  })

  test('the blocked who came back are sent to; with nobody back it says so', async () => {
    const { app, broadcastId, states, retry, deliver, requeue } = await prepare()
    await deliver([SENT, BLOCKED])
    await completeBroadcast(app, { broadcastId })
    await expect(retry('unblocked')).rejects.toMatchObject({ code: 'nothing_to_retry' })
    expect(await states()).toEqual({ sent: 5, blocked: 5 })
    await transaction(app, (tx) =>
      tx.run(sql`UPDATE users SET blocked_at = NULL WHERE telegram_id IN (101, 103)`),
    )
    await retry('unblocked')
    await requeue()
    expect(await states()).toEqual({ sent: 5, blocked: 3, pending: 2 })
  })

  test('the cancelled get it after all, and a retry can be cancelled itself', async () => {
    const { app, broadcastId, load, states, retry, deliver, requeue } = await prepare()
    await cancelBroadcast(app, { broadcastId, organiserId: 7 })
    while ((await cancelRecipients(app, { broadcastId })) > 0);
    await finishCancelled(app, { broadcastId })
    await retry('cancelled')
    await requeueRecipients(app, { broadcastId, limit: 4 })
    await cancelBroadcast(app, { broadcastId, organiserId: 7 })
    while ((await cancelRecipients(app, { broadcastId })) > 0);
    await finishCancelled(app, { broadcastId })
    expect(await load()).toMatchObject({ status: 'cancelled', cancelledCount: 10, retryScope: null })
    await retry('cancelled')
    await requeue()
    await deliver([SENT])
    expect(await states()).toEqual({ sent: 10 })
    await expectLedgerInOrder(app, broadcastId)
  })
})
