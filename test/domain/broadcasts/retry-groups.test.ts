import type { App } from '../../../src/app'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { list, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { requeueRecipients } from '../../../src/domain/recipients/requeue-recipients'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { dyingAt, interrupted } from '../../support/unreliable'

const PEOPLE = 9
const GROUP = 2
const BLOCKED: SendOutcome = { kind: 'blocked', cause: 'blocked_by_user', text: 'bot was blocked' }

describeEachDialect('a retry looks at a group of recipients in one transaction', (_dialect, useDatabase) => {
  const database = useDatabase()

  /** A broadcast that has ended, and all of its people had blocked the bot. */
  async function ended() {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: PEOPLE, firstTelegramId: 100 })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: PEOPLE })
    const { sendable } = await markSending(app, lease)
    await recordOutcomes(app, {
      ...{ broadcastId, policy: 'at_most_once' },
      outcomes: (sendable ?? []).map(({ recipientId, attempts }) => ({
        ...{ recipientId, attempts, leaseToken: lease.leaseToken, outcome: BLOCKED },
      })),
    })
    await completeBroadcast(app, { broadcastId })
    const recipients = await app.db.source
      .getRepository(BroadcastRecipient)
      .find({ where: { broadcastId }, order: { id: 'ASC' } })
    const comeBack = (...telegramIds: number[]) =>
      transaction(app, (tx) =>
        tx.run(sql`UPDATE users SET blocked_at = NULL WHERE telegram_id IN ${list(telegramIds)}`),
      )
    const goAgain = () => transaction(app, (tx) => tx.run(sql`UPDATE users SET blocked_at = ${app.now()}`))
    const retry = (db: App['db'] = app.db) =>
      retryBroadcast({ ...app, db }, { broadcastId, organiserId: 1, scope: 'unblocked' })
    const requeue = (db: App['db'] = app.db) =>
      requeueRecipients({ ...app, db }, { broadcastId, limit: GROUP })
    const load = () => app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
    const states = () => countStates(app, broadcastId)
    return {
      app,
      broadcastId,
      ids: recipients.map(({ id }) => id),
      comeBack,
      goAgain,
      retry,
      requeue,
      load,
      states,
    }
  }

  test('also where few or none of them match: the cursor moves on, and the next transaction begins behind it', async () => {
    const { app, broadcastId, ids, comeBack, retry, requeue, load, states } = await ended()
    await comeBack(100 + PEOPLE - 1)
    await retry()
    const groups = []
    for (let isOver = false; !isOver;) {
      const group = await requeue()
      isOver = group.isOver
      groups.push([group.people, (await load()).retryCursor])
      await expectLedgerInOrder(app, broadcastId)
    }
    const last = ids.at(-1)
    expect(groups).toEqual([
      [0, ids[1]],
      [0, ids[3]],
      [0, ids[5]],
      [0, ids[7]],
      [1, last],
      [0, last],
    ])
    expect(await states()).toEqual({ blocked: PEOPLE - 1, pending: 1 })
    expect(await load()).toMatchObject({ retryScope: null, status: 'sending' })
  })

  test('where those who came back have gone again it ends, and the broadcast with it', async () => {
    const { app, broadcastId, comeBack, goAgain, retry, requeue, states } = await ended()
    await comeBack(100)
    await retry()
    await goAgain()
    let transactions = 0
    while (!(await requeue()).isOver) transactions += 1
    expect(transactions).toBe(Math.ceil(PEOPLE / GROUP))
    expect(await states()).toEqual({ blocked: PEOPLE })
    expect(await completeBroadcast(app, { broadcastId })).toBe(true)
  })

  test('whether there is anybody is found out before its transaction', async () => {
    const { app, comeBack, retry, load } = await ended()
    await expect(retry()).rejects.toMatchObject({ code: 'nothing_to_retry' })
    await comeBack(101)
    const inTransaction: string[] = []
    await retry(interrupted(app, (text) => Promise.resolve(inTransaction.push(text))))
    expect((await load()).status).toBe('sending')
    expect(inTransaction.filter((text) => text.includes('blocked_at'))).toEqual([])
  })

  test('whichever statement it dies at, those of the scope are put back once and counted once', async () => {
    const { app, broadcastId, comeBack, retry, requeue, states } = await ended()
    await comeBack(100, 103, 104, 108)
    await retry()
    let deaths = 0
    for (let isOver = false; !isOver;) {
      for (let at = 1; ; at += 1) {
        const group = await requeue(dyingAt(app, at)).catch(() => null)
        await expectLedgerInOrder(app, broadcastId)
        if (group !== null) {
          isOver = group.isOver
          break
        }
        deaths += 1
      }
    }
    // Each of six transactions at each of its statements.
    expect(deaths).toBeGreaterThan(3 * Math.ceil(PEOPLE / GROUP))
    expect(await states()).toEqual({ blocked: PEOPLE - 4, pending: 4 })
  })

  test('two workers at once put nobody back twice', async () => {
    const { app, broadcastId, comeBack, retry, requeue, states } = await ended()
    await comeBack(100, 103, 104, 108)
    await retry()
    const work = async () => {
      let people = 0
      for (let isOver = false; !isOver;) {
        const group = await requeue()
        isOver = group.isOver
        people += group.people
      }
      return people
    }
    const both = await Promise.all([work(), work()])
    expect(both[0] + both[1]).toBe(4)
    expect(await states()).toEqual({ blocked: PEOPLE - 4, pending: 4 })
    await expectLedgerInOrder(app, broadcastId)
  })
})
