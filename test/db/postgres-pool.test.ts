import { spawnSync } from 'node:child_process'
import { User } from '../../src/db/entities/user.entity'
import { postgresTransaction } from '../../src/db/postgres-transaction'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { createTestDatabase } from '../support/database'
import { withAdmin } from '../support/postgres-admin'
import type { TestDatabase } from '../support/database'
import { insertUser } from '../support/fixtures'
import { waitUntil } from '../support/wait-until'

/** Ends every other session of the database whose URL is the first argument. */
const TERMINATE = `
  const { Client } = require('pg')
  const client = new Client({ connectionString: process.argv[1] })
  const others = 'datname = current_database() AND pid <> pg_backend_pid()'
  client.connect()
    .then(() => client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ' + others))
    .then(() => client.end())
`

describe('the PostgreSQL pool', () => {
  let database: TestDatabase
  const warnings: string[] = []
  beforeAll(async () => {
    const logger = { warn: (_fields: unknown, message?: string) => void warnings.push(message ?? '') }
    database = await createTestDatabase('postgres', { poolSize: 2, maxOverflow: 2, idleMs: 1_000, logger })
  })
  afterEach(() => database.clean())
  afterAll(() => database.drop())

  const name = () => new URL(database.url).pathname.slice(1)
  const connections = () =>
    withAdmin(async (admin) => {
      const { rows } = await admin.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE datname = $1',
        [name()],
      )
      return rows.length
    })
  const terminateAll = () =>
    withAdmin((admin) =>
      admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name()]),
    )
  /** While this process stands still, so that its pool cannot have noticed. */
  const terminateAllUnseen = () => {
    const { status, stderr } = spawnSync(process.execPath, ['-e', TERMINATE, database.url], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }

  it('grows to its size and overflow in a rush and shrinks to its size afterwards', async () => {
    let together = 0
    let most = 0
    let goOn = () => {}
    const isFull = new Promise<void>((resolve) => (goOn = resolve))
    const rush = Array.from({ length: 12 }, () =>
      transaction(database, async (tx) => {
        together += 1
        most = Math.max(most, together)
        await isFull
        await tx.run(sql`SELECT pg_sleep(0.05)`)
        together -= 1
      }),
    )
    await waitUntil(() => together === 4)
    expect(await connections()).toBe(4)
    goOn()
    await Promise.all(rush)
    expect(most).toBe(4)
    await waitUntil(async () => (await connections()) === 2)
  })

  it('starts a transaction or a read once more when its connection was dead at the first statement', async () => {
    for (let time = 0; time < 5; time += 1) {
      await Promise.all([insertUser(database), insertUser(database)])
      terminateAllUnseen()
      await insertUser(database)
      terminateAllUnseen()
      expect(await read(database, sql`SELECT 1 AS one`)).toEqual([{ one: 1 }])
    }
    expect(await database.db.source.getRepository(User).count()).toBe(15)
  }, 120_000) // it starts ten processes

  it('does not repeat a transaction that dies later', async () => {
    let runs = 0
    const dying = transaction(database, async (tx) => {
      runs += 1
      await tx.getRepository(User).insert({ telegramId: 1 })
      await terminateAll()
      await tx.run(sql`SELECT 1`)
    })
    await expect(dying).rejects.toThrow(/terminat|released/i)
    expect(runs).toBe(1)
    await insertUser(database)
    expect(await database.db.source.getRepository(User).count()).toBe(1)
  })

  it('hands nobody a connection whose transaction failed as it began', async () => {
    const pid = () => read<{ pid: number }>(database, sql`SELECT pg_backend_pid() AS pid`)
    const worked: unknown[] = []
    for (let time = 0; time < 5; time += 1) {
      const [before] = await pid()
      const failing = postgresTransaction(database.db, {
        opening: sql`SELECT 1 / 0`,
        work: (runner) => Promise.resolve(worked.push(runner)),
      })
      await expect(failing).rejects.toThrow('division by zero')
      expect(await pid()).not.toEqual([before])
      await insertUser(database)
    }
    expect(worked).toEqual([])
    expect(await database.db.source.getRepository(User).count()).toBe(5)
  })

  it('survives idle connections that die, and says so', async () => {
    await insertUser(database)
    warnings.length = 0
    await terminateAll()
    await waitUntil(() => warnings.includes('idle database connection lost'))
    const rows = await read<{ count: number }>(database, sql`SELECT count(*) AS count FROM users`)
    expect(rows).toEqual([{ count: 1 }])
  })

  it('gives every connection back', async () => {
    const failing = Array.from({ length: 10 }, () =>
      transaction(database, () => Promise.reject(new Error('no'))),
    )
    const results = await Promise.allSettled(failing)
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    await Promise.all(Array.from({ length: 10 }, () => insertUser(database)))
    expect(await database.db.source.getRepository(User).count()).toBe(10)
  })
})
