import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { expireLeases } from '../../../src/domain/recipients/expire-leases'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import type { RecipientLease } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { unmarkSending } from '../../../src/domain/recipients/unmark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { requeueRecipients } from '../../../src/domain/recipients/requeue-recipients'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const PEOPLE = 2
const notSent: SendOutcome = { kind: 'not_sent', code: 'ECONNREFUSED', text: 'refused' }
const notStarted: SendOutcome = { kind: 'rate_limited', retryAfterMs: 0 }

describeEachDialect('an answer after its row was given up as unknown', (_dialect, useDatabase) => {
  const database = useDatabase()

  /** Everybody was marked by a worker that then slept until others gave its rows up. */
  async function giveUp(): Promise<{ app: LedgerApp; broadcastId: number; lease: RecipientLease }> {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: PEOPLE, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: PEOPLE })
    await markSending(app, lease)
    app.advance(21_000)
    await expireLeases(app)
    expect(await countStates(app, broadcastId)).toEqual({ unknown: PEOPLE })
    return { app, broadcastId, lease }
  }

  const record = (
    app: LedgerApp,
    { broadcastId, leaseToken, recipientIds }: RecipientLease,
    outcome: SendOutcome,
  ) =>
    recordOutcomes(app, {
      ...{ broadcastId, policy: 'at_most_once' },
      outcomes: recipientIds.map((recipientId) => ({ recipientId, leaseToken, attempts: 0, outcome })),
    })

  test.each([
    ['the request was not made', notStarted],
    ['the connection was refused', notSent],
  ])('%s: they are due again, once', async (_, outcome) => {
    const { app, broadcastId, lease } = await giveUp()
    await record(app, lease, outcome)
    await record(app, lease, outcome)
    expect(await countStates(app, broadcastId)).toEqual({ pending: PEOPLE })
    await expectLedgerInOrder(app, broadcastId)
    app.advance(60_000)
    const again = await leaseRecipients(app, { broadcastId, holder: 'w2', limit: PEOPLE })
    const counted = outcome === notSent ? 1 : 0
    expect((await markSending(app, again)).sendable?.map(({ attempts }) => attempts)).toEqual([
      counted,
      counted,
    ])
  })

  test('marks whose commit nobody heard of are taken back also from there', async () => {
    const { app, broadcastId, lease } = await giveUp()
    await unmarkSending(app, lease)
    await unmarkSending(app, lease)
    expect(await countStates(app, broadcastId)).toEqual({ pending: PEOPLE })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('of a completed broadcast nobody becomes due again by itself: they have failed for a while, and can be tried again', async () => {
    const { app, broadcastId, lease } = await giveUp()
    await completeBroadcast(app, { broadcastId })
    await record(app, lease, notSent)
    expect(await countStates(app, broadcastId)).toEqual({ failed: PEOPLE })
    await expectLedgerInOrder(app, broadcastId)
    await retryBroadcast(app, { broadcastId, organiserId: 1, scope: 'passing' })
    await requeueRecipients(app, { broadcastId })
    expect(await countStates(app, broadcastId)).toEqual({ pending: PEOPLE })
  })

  test('of a cancelled broadcast they are cancelled', async () => {
    const { app, broadcastId, lease } = await giveUp()
    await cancelBroadcast(app, { broadcastId, organiserId: 1 })
    await record(app, lease, notStarted)
    expect(await countStates(app, broadcastId)).toEqual({ cancelled: PEOPLE })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('while it is being completed: nobody is left waiting in a broadcast that is over', async () => {
    for (let time = 0; time < 5; time += 1) {
      const { app, broadcastId, lease } = await giveUp()
      await Promise.all([completeBroadcast(app, { broadcastId }), record(app, lease, notStarted)])
      const { status } = await loadBroadcast(app, { broadcastId })
      const states = await countStates(app, broadcastId)
      expect([status, states]).toEqual(
        status === 'completed' ? ['completed', { failed: PEOPLE }] : ['sending', { pending: PEOPLE }],
      )
      await expectLedgerInOrder(app, broadcastId)
      await database().clean()
    }
  })
})
