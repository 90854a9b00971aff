import { User } from '../../src/db/entities/user.entity'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { openDatabase } from '../../src/db/data-source'
import type { Database } from '../../src/db/data-source'
import { createTestDatabase } from '../support/database'
import type { TestDatabase } from '../support/database'
import { insertUser } from '../support/fixtures'
import { startTcpProxy } from '../support/tcp-proxy'
import type { TcpProxy } from '../support/tcp-proxy'

const SILENCE_MS = 1_000

describe('a PostgreSQL that answers nothing more', () => {
  let database: TestDatabase
  let proxy: TcpProxy
  let db: Database
  beforeEach(async () => {
    database = await createTestDatabase('postgres')
    proxy = await startTcpProxy(database.url)
    const url = new URL(database.url)
    url.host = new URL(proxy.url).host
    db = await openDatabase({
      url: url.href,
      migrations: [],
      poolSize: 2,
      maxOverflow: 2,
      silenceMs: SILENCE_MS,
    })
  })
  afterEach(async () => {
    await proxy.close()
    await db.close()
    await database.drop()
  })

  it('costs the statement that waits for it and its connection; the next one works', async () => {
    await insertUser({ db })
    expect(proxy.mute(1)).toBeGreaterThan(0)
    await expect(insertUser({ db })).rejects.toThrow(/no answer from the database for 1 s/)
    await insertUser({ db })
    expect(await database.db.source.getRepository(User).count()).toBe(2)
  })

  it('is found out by a read, too, and by a repository', async () => {
    await insertUser({ db })
    proxy.mute(1)
    await expect(read({ db }, sql`SELECT 1`)).rejects.toThrow(/no answer/)
    proxy.mute(1)
    expect(await db.source.getRepository(User).count()).toBe(1)
    proxy.mute(1)
    await expect(db.source.getRepository(User).count()).rejects.toThrow(/no answer/)
    expect(await db.source.getRepository(User).count()).toBe(1)
  })

  it('costs a transaction that has begun; what it locked is free for others once its time is over', async () => {
    await insertUser({ db })
    const left = transaction({ db }, async (tx) => {
      await tx.run(sql`UPDATE users SET city = 'Here'`)
      proxy.mute(1)
      await tx.run(sql`UPDATE users SET city = 'There'`)
    })
    await expect(left).rejects.toThrow(/no answer/)
    await transaction(database, (tx) => tx.run(sql`UPDATE users SET city = 'Elsewhere'`))
    expect(await database.db.source.getRepository(User).find()).toMatchObject([{ city: 'Elsewhere' }])
  })

  it('does not hurry a statement that takes its time where nobody set one, as migrations do', async () => {
    const patient = await openDatabase({ url: database.url, migrations: [] })
    await read({ db: patient }, sql`SELECT pg_sleep(1.5)`)
    await patient.close()
    await expect(read({ db }, sql`SELECT pg_sleep(1.5)`)).rejects.toThrow(/no answer/)
  })
})
