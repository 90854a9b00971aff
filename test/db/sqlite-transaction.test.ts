import { join } from 'node:path'
import { User } from '../../src/db/entities/user.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import type { Tx } from '../../src/db/transaction'
import { loadSqliteDriver } from '../../src/db/sqlite-driver'
import { createTestDatabase } from '../support/database'
import type { TestDatabase } from '../support/database'
import { insertUser } from '../support/fixtures'
import { outputOf, startTypescript } from '../support/typescript-process'

describe('a SQLite file', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase('sqlite')
  })
  afterEach(() => database.clean())
  afterAll(() => database.drop())

  const pragma = async (name: string) => {
    const rows = await database.db.writer.query<Record<string, unknown>[]>(`PRAGMA ${name}`)
    return Object.values(rows[0] ?? {})[0]
  }

  it('is durable, checks foreign keys and never blocks for long', async () => {
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBe(50)
  })

  /** Everybody asks at the same moment; how often the disk was waited for meanwhile. */
  async function together(works: readonly Parameters<typeof transaction>[1][]) {
    const query = jest.spyOn(database.db.writer.createQueryRunner(), 'query')
    const results = await Promise.allSettled(works.map((work) => transaction(database, work)))
    const commits = query.mock.calls.filter(([text]) => text === 'COMMIT').length
    query.mockRestore()
    return { results, commits }
  }

  it('commits together what waits for its turn, each as if it were alone', async () => {
    const { results, commits } = await together(
      Array.from({ length: 20 }, (_, index) => async (tx) => {
        const { affected } = await tx.run(sql`INSERT INTO users (telegram_id) SELECT count(*) FROM users`)
        if (index % 5 === 4) throw new Error(`refused ${index}`)
        return affected
      }),
    )
    expect(commits).toBe(1)
    const refused = results.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
    expect(refused).toEqual([4, 9, 14, 19].map((index) => `Error: refused ${index}`))
    const users = await database.db.source.getRepository(User).find({ order: { id: 'ASC' } })
    expect(users.map(({ telegramId }) => telegramId)).toEqual(Array.from({ length: 16 }, (_, index) => index))
  })

  it('tells everybody that nothing was written when all of it was rolled back', async () => {
    const insert = (telegramId: number) => (tx: Tx) => tx.getRepository(User).insert({ telegramId })
    const { results } = await together([
      insert(1),
      insert(2),
      // As SQLite does by itself when the disk is full.
      (tx) => tx.run(sql`INSERT OR ROLLBACK INTO users (id, telegram_id) SELECT id, telegram_id FROM users`),
      insert(3),
    ])
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    expect(await database.db.source.getRepository(User).count()).toBe(0)
    await insertUser(database, { telegramId: 4 })
  })

  it('is written by several processes at once without an error', async () => {
    const file = join(__dirname, 'children', 'write-users.ts')
    const others = [1_000, 2_000].map((first) =>
      outputOf(startTypescript(file, [database.url, String(first), '100'])),
    )
    const own = Array.from({ length: 100 }, (_, index) => insertUser(database, { telegramId: index + 1 }))
    await Promise.all([...others, ...own])
    expect(await database.db.source.getRepository(User).count()).toBe(300)
  })

  it('lets the process breathe while another one holds it, and gives up after five seconds', async () => {
    const other = new (loadSqliteDriver())(database.url.slice('sqlite:'.length))
    other.exec('BEGIN IMMEDIATE')
    let ticks = 0
    const timer = setInterval(() => (ticks += 1), 20)
    const startedAt = Date.now()
    const failing = transaction(database, (tx) => tx.getRepository(User).insert({ telegramId: 1 }))
    await expect(failing).rejects.toMatchObject({ code: 'database_busy', kind: 'operational' })
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(5_000)
    // The driver blocks for 50 ms at each try; between the tries the loop is free.
    expect(ticks).toBeGreaterThan(30)
    clearInterval(timer)
    other.exec('COMMIT')
    other.close()
    await insertUser(database)
    expect(await database.db.source.getRepository(User).count()).toBe(1)
  })

  it('waits for another process that commits in time', async () => {
    const other = new (loadSqliteDriver())(database.url.slice('sqlite:'.length))
    other.exec('BEGIN IMMEDIATE')
    const writing = insertUser(database)
    setTimeout(() => other.exec('COMMIT'), 200)
    await writing
    other.close()
  })

  it('is readable while a transaction of another process is open', async () => {
    const other = new (loadSqliteDriver())(database.url.slice('sqlite:'.length))
    other.exec('BEGIN IMMEDIATE; INSERT INTO users (telegram_id) VALUES (7)')
    expect(await database.db.source.getRepository(User).count()).toBe(0)
    other.exec('COMMIT')
    expect(await database.db.source.getRepository(User).count()).toBe(1)
    other.close()
  })
})
