import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markLetters } from '../../../src/domain/recipients/mark-letters'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { BroadcastWay, Channel } from '../../../src/vocabulary/channel'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const SENT: SendOutcome = { kind: 'sent', messageIds: [1] }
const LATER: SendOutcome = { kind: 'not_sent', code: 'smtp_451', text: 'greylisted' }

describeEachDialect('a canary and letters', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare(way: BroadcastWay, { people = 20, canaryPeople = 5 } = {}) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET email = 'p' || id || '@example.org'`))
    const broadcastId = await launch(app, { way, canaryPeople })
    const load = () => app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    const letters = () => countStates(app, broadcastId, { channel: 'email' })
    const messages = () => countStates(app, broadcastId, { channel: 'telegram' })

    /** One worker of a channel: leases, marks, answers; how many it sent to. */
    async function work(channel: Channel, outcome: SendOutcome = SENT): Promise<number> {
      const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 8, channel })
      if (lease.recipientIds.length === 0) return 0
      const mark = channel === 'email' ? markLetters : markSending
      const sendable = (await mark(app, lease)).sendable ?? []
      const outcomes = sendable.map(({ recipientId, attempts }) => ({
        ...{ recipientId, attempts, leaseToken: lease.leaseToken },
        outcome,
      }))
      if (outcomes.length > 0)
        await recordOutcomes(app, { broadcastId, policy: 'at_most_once', channel, outcomes })
      // Leases end; whoever was put off is not due yet.
      if (outcome === SENT) app.advance(100_000)
      return sendable.length
    }
    return { app, broadcastId, load, letters, messages, work }
  }

  test('where Telegram is sent the places are Telegram’s, and letters wait', async () => {
    const { app, broadcastId, load, letters, messages, work } = await prepare('both')
    expect(await work('email')).toBe(0)
    while ((await work('telegram')) > 0);
    expect([await messages(), await letters()]).toEqual([{ sent: 5, pending: 15 }, { pending: 20 }])
    expect((await load()).pauseCause).toBe('canary')
    await resumeBroadcast(app, { broadcastId, organiserId: 1 })
    while ((await work('email')) > 0);
    expect(await letters()).toEqual({ sent: 20 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('letters go when all of Telegram were no more than the places', async () => {
    const { letters, work } = await prepare('both', { people: 5 })
    while ((await work('telegram')) > 0);
    while ((await work('email')) > 0);
    expect(await letters()).toEqual({ sent: 5 })
  })

  test('by e-mail alone a place whose letter was put off is answered', async () => {
    const { load, letters, work } = await prepare('email')
    expect(await work('email', LATER)).toBe(5)
    expect(await work('email', LATER)).toBe(0)
    expect(await letters()).toEqual({ pending: 20 })
    expect((await load()).pauseCause).toBe('canary')
  })
})
