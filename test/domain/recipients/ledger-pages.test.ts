import { read } from '../../../src/db/read'
import { byDialect, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { findRecipients } from '../../../src/domain/recipients/find-recipients'
import { isFinal, nextRecipients } from '../../../src/domain/recipients/next-recipients'
import { recipientStatuses } from '../../../src/vocabulary/recipient-status'
import type { RecipientStatus } from '../../../src/vocabulary/recipient-status'
import { createLedgerApp } from '../../support/broadcasts'
import { costOf } from '../../support/cost-of'
import { describeEachDialect } from '../../support/database'
import { insertBroadcast, insertUser } from '../../support/fixtures'

const PEOPLE = 30_000

describeEachDialect('a page of a long ledger', (dialect, useDatabase) => {
  const database = useDatabase()

  /** Recipients numbered from 1, in states by their number, none of them known to the planner's statistics. */
  async function insertLedger(stateOf: string): Promise<{ broadcastId: number; first: number }> {
    const app = createLedgerApp(database().db)
    const { id: broadcastId } = await insertBroadcast(app, { status: 'completed' })
    const numbers = byDialect({
      sqlite: `(WITH RECURSIVE n(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ${PEOPLE}) SELECT n FROM n)`,
      postgres: `(SELECT n FROM generate_series(1, ${PEOPLE}) AS n)`,
    })
    const state = byDialect({ sqlite: stateOf, postgres: stateOf })
    await transaction(app, (tx) =>
      tx.run(sql`INSERT INTO broadcast_recipients (broadcast_id, telegram_id, status)
        SELECT ${broadcastId} + 0, n, ${state} FROM ${numbers} AS numbers ORDER BY n`),
    )
    const [row] = await read<{ first: number }>(
      app,
      sql`SELECT min(id) AS first FROM broadcast_recipients WHERE broadcast_id = ${broadcastId}`,
    )
    return { broadcastId, first: row?.first ?? 0 }
  }

  const pageOf = (broadcastId: number, statuses: RecipientStatus[], after = 0) =>
    findRecipients({ db: database().db }, { broadcastId, statuses, after, limit: 3 })

  const costOfPage = (broadcastId: number, statuses: readonly RecipientStatus[]) =>
    costOf(database(), nextRecipients({ broadcastId, statuses, after: 0, limit: 26 }))

  it('has the rows of the chosen states alone, in their order, and tells where the next one begins', async () => {
    const stateOf = `CASE WHEN n % 10000 = 0 THEN 'failed' WHEN n % 9999 = 0 THEN 'sending' WHEN n % 9998 = 0 THEN 'pending' ELSE 'sent' END`
    await insertLedger(`'failed'`)
    const { broadcastId, first } = await insertLedger(stateOf)
    const numbered = async (page: Promise<{ ids: number[]; next: number | null }>) => {
      const { ids, next } = await page
      return { numbers: ids.map((id) => id - first + 1), next: next === null ? null : next - first + 1 }
    }
    expect(await numbered(pageOf(broadcastId, ['failed']))).toEqual({
      numbers: [10_000, 20_000, 30_000],
      next: null,
    })
    const mixed = await pageOf(broadcastId, ['failed', 'pending', 'sending'])
    expect(await numbered(Promise.resolve(mixed))).toEqual({ numbers: [9_998, 9_999, 10_000], next: 10_000 })
    const second = await pageOf(broadcastId, ['failed', 'pending', 'sending'], mixed.next ?? 0)
    expect(await numbered(Promise.resolve(second))).toEqual({
      numbers: [19_996, 19_998, 20_000],
      next: 20_000,
    })
    expect(await numbered(pageOf(broadcastId, []))).toEqual({ numbers: [1, 2, 3], next: 3 })
    expect(await pageOf(broadcastId, ['blocked'])).toEqual({ ids: [], next: null })
  })

  it.each([
    ['sent', `'sent'`],
    ['waiting', `'pending'`],
  ])('costs what it shows, whichever state it is narrowed to, where all are %s', async (_all, stateOf) => {
    const { broadcastId } = await insertLedger(stateOf)
    for (const statuses of [...recipientStatuses.map((one) => [one]), []]) {
      const cost = await costOfPage(broadcastId, statuses)
      if (typeof cost === 'number') {
        expect([statuses, cost < 100]).toEqual([statuses, true])
        continue
      }
      const walks = cost.filter((step) => /SCAN broadcast_recipients|INTEGER PRIMARY KEY/.test(step))
      const byIndex = walks.filter((step) => !step.includes('ix_broadcast_recipients_sending'))
      expect([statuses, byIndex]).toEqual([statuses, []])
    }
  })

  it('of somebody searched for is found among all, or as far as patience goes, with a place to go on from', async () => {
    const { broadcastId } = await insertLedger(`'sent'`)
    const { id: userId } = await insertUser(database(), { firstName: 'Zoe' })
    const condition = sql`broadcast_id = ${broadcastId} AND telegram_id = ${PEOPLE} AND ${isFinal}`
    await transaction(database(), (tx) =>
      tx.run(sql`UPDATE broadcast_recipients SET user_id = ${userId} WHERE ${condition}`),
    )
    const wanted = { broadcastId, statuses: ['sent' as const], search: 'zoe', limit: 3, patienceMs: 0 }
    let pages = 0
    const found: number[] = []
    for (let after: number | null = 0; after !== null; pages += 1) {
      const page = await findRecipients({ db: database().db }, { ...wanted, after })
      found.push(...page.ids)
      after = page.next
    }
    expect(found).toHaveLength(1)
    // PostgreSQL asks its index of words first.
    expect(pages).toBe(dialect === 'postgres' ? 1 : PEOPLE / 2_000 + 1)
    expect(
      await findRecipients({ db: database().db }, { ...wanted, after: 0, statuses: ['failed'] }),
    ).toEqual({
      ids: [],
      next: null,
    })
  })

  it('of very many searched for begins with the first of them, and goes on after those that were shown', async () => {
    const { broadcastId, first } = await insertLedger(`'sent'`)
    await transaction(database(), async (tx) => {
      await tx.run(sql`INSERT INTO users (telegram_id, first_name) SELECT telegram_id, 'Anna' FROM broadcast_recipients
        WHERE broadcast_id = ${broadcastId} AND telegram_id % 20 = 0`)
      await tx.run(sql`UPDATE broadcast_recipients SET user_id =
        (SELECT u.id FROM users u WHERE u.telegram_id = broadcast_recipients.telegram_id)
        WHERE broadcast_id = ${broadcastId} AND telegram_id % 20 = 0`)
    })
    const wanted = { broadcastId, search: 'anna', limit: 2 }
    const page = await findRecipients({ db: database().db }, { ...wanted, after: 0 })
    expect(page).toEqual({ ids: [first + 19, first + 39], next: first + 39 })
    const second = await findRecipients({ db: database().db }, { ...wanted, after: first + 39 })
    expect(second.ids).toEqual([first + 59, first + 79])
  })
})
