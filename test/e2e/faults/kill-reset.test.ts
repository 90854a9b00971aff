import { basename } from 'node:path'
import type { DialectName } from '../../../src/db/dialect'
import { raw, sql } from '../../../src/db/sql'
import { loadSqliteDriver } from '../../../src/db/sqlite-driver'
import { transaction } from '../../../src/db/transaction'
import { dialectNames } from '../../support/database'
import { factsOf, useCopying, within } from '../../support/copying'
import { startHerald } from '../../support/herald-process'
import { waitUntil } from '../../support/wait-until'

const places = useCopying()

/** Makes the deletion of people, which are among the last to go, take very long; and takes that back. */
const slowDeletion = {
  sqlite: {
    up: [
      `CREATE TRIGGER slow BEFORE DELETE ON users BEGIN SELECT count(*) FROM (
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000000) SELECT i FROM n); END`,
    ],
    down: ['DROP TRIGGER slow'],
  },
  postgres: {
    up: [
      `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$`,
      'CREATE TRIGGER slow AFTER TRUNCATE ON users EXECUTE FUNCTION slow()',
    ],
    down: ['DROP FUNCTION slow() CASCADE'],
  },
} as const

async function change(url: string, statements: readonly string[]): Promise<void> {
  await within(url, (db) =>
    transaction({ db }, async (tx) => {
      for (const statement of statements) await tx.run(raw(statement))
    }),
  )
}

/** Whether the deletion of people is under way. */
const isDeleting: Record<DialectName, (url: string) => boolean | Promise<boolean>> = {
  // Nothing but the slow deletion holds the lock of writing for a second.
  sqlite: (url) => {
    const database = new (loadSqliteDriver())(url.slice('sqlite:'.length), { timeout: 1_000 })
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK')
      return false
    } catch {
      return true // busy
    } finally {
      database.close()
    }
  },
  postgres: (url) => within(url, async ({ source }) => (await sleepers(source)).length > 0),
}

const sleepers = (source: { query(statement: string): Promise<unknown> }) =>
  source.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  ) as Promise<{ pid: number }[]>

/** PostgreSQL ends a statement whose client is gone when it next speaks to it: an operator would wait, or do this. */
async function endSleepers(url: string): Promise<void> {
  await within(url, async ({ source }) => {
    for (const { pid } of await sleepers(source)) await source.query(`SELECT pg_terminate_backend(${pid})`)
  })
}

it.each(dialectNames)(
  'a reset killed in its middle has deleted nothing; repeated it goes to its end (%s)',
  async (dialect) => {
    const url = await places.ownFull(dialect)
    await within(url, (db) => transaction({ db }, (tx) => tx.run(sql`DELETE FROM processes`)))
    const before = await factsOf(url)
    await change(url, slowDeletion[dialect].up)
    const order = ['reset', '--yes', basename(new URL(url).pathname), '--no-backup']
    const herald = startHerald(order, { DATABASE_URL: url })
    await waitUntil(() => {
      if (herald.child.exitCode !== null) throw new Error(herald.output())
      return isDeleting[dialect](url)
    }, 45_000)
    expect(await herald.end('SIGKILL')).toBeNull()
    if (dialect === 'postgres') await endSleepers(url)
    expect(await factsOf(url)).toEqual(before)
    await change(url, slowDeletion[dialect].down)
    const repeated = startHerald(order, { DATABASE_URL: url })
    await waitUntil(() => repeated.child.exitCode !== null, 45_000)
    expect(repeated.output()).toContain('The database is empty')
    expect(Object.values(await factsOf(url)).every(({ rows }) => rows === 0)).toBe(true)
  },
  120_000,
)
