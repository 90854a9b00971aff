import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { countRetryable } from '../../../src/domain/broadcasts/count-retryable'
import { freezeFallback } from '../../../src/domain/broadcasts/freeze-fallback'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markLetters } from '../../../src/domain/recipients/mark-letters'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { requeueRecipients } from '../../../src/domain/recipients/requeue-recipients'
import { MAX_ATTEMPTS } from '../../../src/domain/recipients/retry-delay'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { RetryScope } from '../../../src/vocabulary/broadcast-status'
import type { Channel } from '../../../src/vocabulary/channel'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const SENT: SendOutcome = { kind: 'sent', messageIds: [1] }
const BLOCKED: SendOutcome = { kind: 'blocked', cause: 'blocked_by_user', text: 'bot was blocked' }
const AWAY: SendOutcome = { kind: 'not_sent', code: 'ECONNREFUSED', text: 'refused' }
const LOST: SendOutcome = { kind: 'unknown', code: 'ECONNECTION', text: 'closed' }
const QUOTA: SendOutcome = { kind: 'failed', code: 'smtp_554_data', text: 'quota', contentFault: true }
const NO_BOX: SendOutcome = { kind: 'failed', code: 'smtp_550', text: 'no', contentFault: false }

describeEachDialect('a retry of letters to those whom Telegram could not reach', (_dialect, useDatabase) => {
  const database = useDatabase()

  /** One person for each outcome by Telegram, with what became of their letter; all of it has ended. */
  async function ended(people: readonly (readonly [SendOutcome, SendOutcome | null])[]) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people.length, firstTelegramId: 100 })
    await transaction(app, (tx) => tx.run(sql`UPDATE users SET email = 'p' || telegram_id || '@example.org'`))
    const broadcastId = await launch(app, { way: 'fallback' })

    /** Sends whatever is due by a channel, to each person with the outcome of their number. */
    async function deliver(channel: Channel, outcomes: readonly (SendOutcome | null)[]): Promise<void> {
      const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 100, channel })
      if (lease.recipientIds.length === 0) return
      const mark = channel === 'email' ? markLetters : markSending
      const sendable = (await mark(app, lease)).sendable ?? []
      const rows = await recipients()
      await recordOutcomes(app, {
        ...{ broadcastId, channel, policy: 'at_most_once' },
        outcomes: sendable.map(({ recipientId, attempts }) => {
          const row = rows.find(({ id }) => id === recipientId)
          const outcome = outcomes[numberOf(row)] ?? SENT
          return { recipientId, attempts, outcome, leaseToken: lease.leaseToken }
        }),
      })
    }
    const first = Math.min(
      ...(await transaction(app, (tx) => tx.run<{ id: number }>(sql`SELECT id FROM users`))).rows.map(
        ({ id }) => id,
      ),
    )
    const numberOf = (row: BroadcastRecipient | undefined) => (row?.userId ?? 0) - first
    const recipients = () =>
      app.db.source.getRepository(BroadcastRecipient).find({ where: { broadcastId }, order: { id: 'ASC' } })
    const requeue = async () => {
      while (!(await requeueRecipients(app, { broadcastId, limit: 2 })).isOver);
    }
    const finish = async () => {
      while (!(await freezeFallback(app, { broadcastId })).isOver);
    }
    /** What waits: who, by which way. */
    const waiting = async () =>
      (await recipients())
        .filter(({ status }) => status === 'pending')
        .map((row) => `${row.channel} ${numberOf(row)}`)
    const retry = (scope: RetryScope) => retryBroadcast(app, { broadcastId, organiserId: 1, scope })
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      await deliver(
        'telegram',
        people.map(([message]) => message),
      )
      app.advance(10 * 60_000)
    }
    await finish()
    await deliver(
      'email',
      people.map(([, letter]) => letter),
    )
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    const comeBack = () => transaction(app, (tx) => tx.run(sql`UPDATE users SET blocked_at = NULL`))
    const count = () => countRetryable(app, { broadcastId })
    return { app, broadcastId, deliver, requeue, finish, waiting, retry, comeBack, count }
  }

  test('who has the letter, or may have it, is not written to in Telegram, and the buttons count the others', async () => {
    const { app, broadcastId, retry, requeue, waiting, comeBack, count } = await ended([
      [BLOCKED, SENT],
      [BLOCKED, LOST],
      [BLOCKED, NO_BOX],
      [AWAY, SENT],
      [AWAY, LOST],
      [AWAY, NO_BOX],
    ])
    await comeBack()
    expect(await count()).toEqual({ passing: 1, unknown: 2, unblocked: 1, cancelled: 0 })
    await retry('unblocked')
    await requeue()
    expect(await waiting()).toEqual(['telegram 2'])
    await expectLedgerInOrder(app, broadcastId)
  })

  test('where both ways may pass the letter is tried again, and Telegram is not asked besides', async () => {
    const { app, broadcastId, retry, requeue, waiting, deliver, finish, count } = await ended([
      [AWAY, QUOTA],
      [AWAY, NO_BOX],
      [SENT, null],
    ])
    expect(await count()).toEqual({ passing: 2, unknown: 0, unblocked: 0, cancelled: 0 })
    await retry('passing')
    await requeue()
    expect(await waiting()).toEqual(['telegram 1', 'email 0'])
    await deliver('telegram', [])
    await finish()
    await deliver('email', [])
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await count()).toEqual({ passing: 0, unknown: 0, unblocked: 0, cancelled: 0 })
    await expect(retry('passing')).rejects.toMatchObject({ code: 'nothing_to_retry' })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('who has the message of a retry gets no letter of the next one', async () => {
    const { retry, requeue, waiting, deliver, finish, comeBack, count, app, broadcastId } = await ended([
      [BLOCKED, QUOTA],
    ])
    await comeBack()
    await retry('unblocked')
    await requeue()
    expect(await waiting()).toEqual(['telegram 0'])
    await deliver('telegram', [])
    await finish()
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
    expect(await count()).toEqual({ passing: 0, unknown: 0, unblocked: 0, cancelled: 0 })
  })
})
