import { byDialect, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { listActiveBroadcasts } from '../../../src/domain/broadcasts/list-active-broadcasts'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { dueRecipients } from '../../../src/domain/recipients/due-recipients'
import { findRecipients } from '../../../src/domain/recipients/find-recipients'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { nextRecipients } from '../../../src/domain/recipients/next-recipients'
import { createLedgerApp } from '../../support/broadcasts'
import { costOf } from '../../support/cost-of'
import { describeEachDialect } from '../../support/database'
import { insertBroadcast } from '../../support/fixtures'

const MANY = 200_000
const HOUR_MS = 3_600_000

describeEachDialect('letters that were put off', (_dialect, useDatabase) => {
  const database = useDatabase()

  /** Letters numbered from 1, each due again after so many milliseconds, or never tried; and their first row. */
  async function insertLetters(count: number, dueAfterMs: string) {
    const app = createLedgerApp(database().db)
    const values = { status: 'sending', frozenAt: app.now(), sendEmail: true, emailTotal: count } as const
    const { id: broadcastId } = await insertBroadcast(app, { ...values, totalRecipients: count })
    const numbers = byDialect({
      sqlite: `(WITH RECURSIVE n(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ${count}) SELECT n FROM n)`,
      postgres: `(SELECT n FROM generate_series(1, ${count}) AS n)`,
    })
    const due = byDialect({
      sqlite: `strftime('%Y-%m-%d %H:%M:%f', 'now', ((${dueAfterMs}) / 1000.0) || ' seconds')`,
      postgres: `now() + (${dueAfterMs}) * interval '1 millisecond'`,
    })
    const { rows } = await transaction(app, (tx) =>
      tx.run<{
        id: number
      }>(sql`INSERT INTO broadcast_recipients (broadcast_id, channel, email_address, status, next_attempt_at)
        SELECT ${broadcastId} + 0, 'email', 'p' || n, 'pending', ${due} FROM ${numbers} AS numbers ORDER BY n
        RETURNING id`),
    )
    const first = Math.min(...rows.slice(0, 10).map(({ id }) => id))
    const numbered = (ids: readonly number[]) => ids.map((id) => id - first + 1)
    const lease = async (limit: number) =>
      numbered(
        (await leaseRecipients(app, { broadcastId, holder: 'w', limit, channel: 'email' })).recipientIds,
      )
    return { app, broadcastId, numbered, lease }
  }

  test('200 000 of them cost a look and a lease nothing, and a page what it shows', async () => {
    const { app, broadcastId, lease } = await insertLetters(MANY, `${HOUR_MS} + n`)
    expect((await listActiveBroadcasts(app)).map(({ due }) => due)).toEqual([
      { telegram: false, email: false },
    ])
    expect(await lease(20)).toEqual([])
    const due = dueRecipients({ broadcastId, channel: 'email', now: app.now(), limit: 20 })
    const pages = nextRecipients({ broadcastId, statuses: ['pending'], after: 0, limit: 26 })
    for (const [what, statement] of Object.entries({ due, pages })) {
      const cost = await costOf(database(), statement)
      if (typeof cost === 'number') expect([what, cost < 100]).toEqual([what, true])
      else {
        const searches = cost.filter((step) => step.includes('broadcast_recipients'))
        const wanted =
          what === 'due' ? /_pending \(.*next_attempt_at[<=]\?\)$/ : /_(pending|put_off) \(.*id>\?\)$/
        expect([what, searches.filter((step) => !wanted.test(step))]).toEqual([what, []])
      }
    }
  }, 60_000)

  test('whose time has come goes before those who were never tried, in the order of their times', async () => {
    // The odd ones were never tried, of the even ones the last are due first.
    const { app, broadcastId, numbered, lease } = await insertLetters(
      8,
      `CASE WHEN n % 2 = 0 THEN ${HOUR_MS} - n * 60000 END`,
    )
    expect(await lease(3)).toEqual([1, 3, 5])
    app.advance(HOUR_MS - 5 * 60_000)
    expect((await listActiveBroadcasts(app))[0]?.due.email).toBe(true)
    expect(await lease(3)).toEqual([8, 6, 1])
    const page = await findRecipients(
      { db: database().db },
      { broadcastId, statuses: ['pending'], after: 0, limit: 5 },
    )
    expect(numbered(page.ids)).toEqual([1, 2, 3, 4, 5])
    await cancelBroadcast(app, { broadcastId, organiserId: 1 })
    const cancelled: number[] = []
    for (let count = 1; count > 0;)
      cancelled.push((count = await cancelRecipients(app, { broadcastId, limit: 3 })))
    expect(cancelled).toEqual([3, 3, 2, 0])
  })
})
