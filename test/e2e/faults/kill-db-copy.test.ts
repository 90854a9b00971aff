import type { DialectName } from '../../../src/db/dialect'
import { assertSchemaCurrent } from '../../../src/db/migration-status'
import { byDialect, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { factsOf, lasting, useCopying, within } from '../../support/copying'
import { startHerald } from '../../support/herald-process'
import { createDraw } from '../../support/seed'
import { waitUntil } from '../../support/wait-until'

const places = useCopying()
const PEOPLE = 5_000
const KILLS = 3

/** Some pages of rows: people, and an announcement to each of them. */
async function populated(dialect: DialectName): Promise<string> {
  const url = await places.ownFull(dialect)
  const numbers = byDialect({
    postgres: `generate_series(1001, ${1_000 + PEOPLE}) AS s(n)`,
    sqlite: `(WITH RECURSIVE s(n) AS (SELECT 1001 UNION ALL SELECT n + 1 FROM s WHERE n < ${1_000 + PEOPLE}) SELECT n FROM s)`,
  })
  await within(url, (db) =>
    transaction({ db }, async (tx) => {
      await tx.run(
        sql`INSERT INTO users (telegram_id, telegram_first_name) SELECT n, 'Ёж 🦔' FROM ${numbers}`,
      )
      await tx.run(sql`INSERT INTO broadcast_recipients (broadcast_id, user_id, telegram_id, status, message_ids)
        SELECT 1, id, telegram_id, 'sent', '[1,2]' FROM users WHERE telegram_id > 1000 AND telegram_id < 1000000`)
    }),
  )
  return url
}

it.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)(
  'a db-copy from %s to %s that is killed again and again ends with the same checksums',
  async (from, to) => {
    const draw = createDraw(`db-copy from ${from} to ${to}`)
    const [source, target] = [await populated(from), await places.empty(to)]
    const start = () => startHerald(['db-copy', '--from', source, '--to', target], {})
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Lines come with each fifth of what is checked, copied and verified: before the first, among them, after the last.
      const afterLines = draw.between(0, 15)
      const herald = start()
      const lines = () => herald.output().split('\n').length - 1
      await waitUntil(() => lines() >= afterLines || herald.child.exitCode !== null, 60_000)
      await herald.end('SIGKILL')
    }
    const last = start()
    await waitUntil(() => last.child.exitCode !== null, 60_000)
    // Who was killed behind the very last commit had no time to say that it was the last.
    expect(last.output()).toMatch(/The target is ready|the target is not empty/)
    await within(target, assertSchemaCurrent)
    expect(lasting(await factsOf(target))).toEqual(lasting(await factsOf(source)))
  },
  180_000,
)
