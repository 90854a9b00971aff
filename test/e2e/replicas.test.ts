import { inspect } from 'node:util'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from '../../src/admin/create-server'
import { migrations } from '../../migrations'
import type { Database } from '../../src/db/data-source'
import { openDatabase } from '../../src/db/data-source'
import { migrate } from '../../src/db/migrate'
import { read } from '../../src/db/read'
import { createReplicas } from '../../src/db/replicas'
import type { Replicas } from '../../src/db/replicas'
import { raw, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { AppError } from '../../src/errors'
import { seedPeople } from '../../src/domain/users/seed-people'
import { acquirePostgres, postgresWays } from '../../src/servers/acquire-postgres'
import type { Server } from '../../src/servers/server'
import type { TestAdmin } from '../support/admin'
import { createTestApp, randomBotToken } from '../support/app'
import { faultsOf } from '../support/doctor-rig'
import { listStatements } from '../support/list-statements'
import { enterAs } from '../support/panel-client'
import type { Standby } from '../support/standby'
import { startStandby } from '../support/standby'
import { startTcpProxy } from '../support/tcp-proxy'
import { waitUntil } from '../support/wait-until'

describe('reports from a replica', () => {
  let folder: string
  let primary: Server
  let standby: Standby
  let db: Database
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'herald-replicas-'))
    const options = { dataDir: folder, say: () => undefined }
    const ways = postgresWays(options).filter(({ origin }) => ['binary', 'package'].includes(origin))
    primary = await acquirePostgres(options, ways)
    await migrate({ url: primary.url, migrations })
    standby = await startStandby(primary.url)
    db = await openDatabase({ url: primary.url, migrations })
  })
  afterAll(async () => {
    await db.close()
    await standby.stop()
    await primary.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const warnings: { replica?: number; err?: Error }[] = []
  afterEach(() => warnings.splice(0))
  const logger = { warn: (fields: object) => void warnings.push(fields) }
  const open = (urls: string[]) => createReplicas(db, { urls, logger })
  const nowhere = 'postgres://postgres:hidden@127.0.0.1:1/postgres'
  const countUsers = sql`SELECT count(*) AS people, pg_is_in_recovery() AS "isReplica" FROM users`

  const pauseReplay = async (on: Database) => {
    await read({ db: on }, raw('SELECT pg_wal_replay_pause()'))
    await waitUntil(async () => {
      const states = await read<{ state: string }>(
        { db: on },
        raw('SELECT pg_get_wal_replay_pause_state() AS state'),
      )
      return states.some(({ state }) => state === 'paused')
    })
  }

  it('has everything that was committed before it was asked for', async () => {
    const replicas = open([standby.url])
    for (let people = 1; people <= 20; people += 1) {
      await seedPeople({ db, now: () => new Date() }, { count: 1, firstTelegramId: 100 + people })
      const rows = await read({ db: await replicas.choose() }, countUsers)
      expect(rows).toEqual([{ people, isReplica: true }])
    }
    await replicas.close()
    expect(warnings).toEqual([])
  })

  it('is passed over while it is away or behind, with a warning that tells no password', async () => {
    const replicas = open([nowhere, standby.url])
    const [isReplica] = await read({ db: await replicas.choose() }, countUsers)
    expect(isReplica).toMatchObject({ isReplica: true })
    const pause = await openDatabase({ url: standby.url, migrations })
    await pauseReplay(pause)
    await transaction({ db }, (tx) => tx.run(sql`UPDATE users SET city = 'Bern'`))
    expect((await replicas.choose()) === db).toBe(true)
    await read({ db: pause }, raw('SELECT pg_wal_replay_resume()'))
    expect(await read({ db: await replicas.choose() }, countUsers)).toMatchObject([{ isReplica: true }])
    await pause.close()
    await replicas.close()
    expect(new Set(warnings.map(({ replica }) => replica))).toEqual(new Set([1, 2]))
    expect(inspect(warnings, { depth: 9 })).not.toContain('hidden')
  })

  describe('of pages of the panel', () => {
    const lookAt = (replicas: Replicas) => replicas.readPage((from) => read({ db: from }, countUsers))
    const addPerson = () =>
      transaction({ db }, (tx) =>
        tx.run(sql`INSERT INTO users (telegram_id) SELECT coalesce(max(telegram_id), 0) + 1 FROM users`),
      )
    const people = async () => (await read<{ people: number }>({ db }, countUsers))[0]?.people ?? 0

    it('show everybody what they have just written', async () => {
      for (let count = 1; count <= 20; count += 1) {
        const replicas = open([standby.url])
        await replicas.choose()
        expect(await lookAt(replicas)).toEqual([{ people: await people(), isReplica: true }])
        await addPerson()
        // On a busy machine it may be late: then it is the database itself.
        expect(await lookAt(replicas)).toMatchObject([{ people: await people() }])
        await replicas.close()
      }
    })

    it('come from the database itself while it lags behind, is away or fails, and none waits for it again', async () => {
      const replicas = open([standby.url])
      await lookAt(replicas)
      const pause = await openDatabase({ url: standby.url, migrations })
      await pauseReplay(pause)
      await addPerson()
      for (let look = 1; look <= 3; look += 1)
        expect(await lookAt(replicas)).toEqual([{ people: await people(), isReplica: false }])
      expect(warnings).toHaveLength(1)
      await read({ db: pause }, raw('SELECT pg_wal_replay_resume()'))
      await pause.close()
      await replicas.close()
      const fresh = open([nowhere, standby.url])
      const ended = sql`SELECT pg_is_in_recovery() AS "isReplica",
        CASE WHEN pg_is_in_recovery() THEN pg_terminate_backend(pg_backend_pid()) END AS ended`
      expect(await fresh.readPage((from) => read({ db: from }, ended))).toMatchObject([{ isReplica: false }])
      expect(warnings.map(({ replica }) => replica)).toEqual([1, 1, 2])
      await fresh.close()
    })

    it('come from the database itself when it falls silent, for which a report is waited for longer', async () => {
      const proxy = await startTcpProxy(standby.url)
      const silent = new URL(standby.url)
      silent.host = new URL(proxy.url).host
      const replicas = open([silent.href])
      const reports = open([standby.url])
      const report = read(
        { db: await reports.choose() },
        sql`SELECT pg_sleep(6), pg_is_in_recovery() AS "isReplica"`,
      )
      const begun: unknown[] = []
      const page = await replicas.readPage(async (from) => {
        const before = await read({ db: from }, countUsers)
        begun.push(...before)
        proxy.mute(1)
        return read({ db: from }, countUsers)
      })
      expect(page).toMatchObject([{ isReplica: false }])
      expect(begun).toMatchObject([{ isReplica: true }, { isReplica: false }])
      expect(warnings).toMatchObject([
        { replica: 1, err: { message: expect.stringMatching(/for 5 s/) as string } },
      ])
      expect(await lookAt(replicas)).toMatchObject([{ isReplica: false }])
      expect(await report).toMatchObject([{ isReplica: true }])
      await replicas.close()
      await reports.close()
      await proxy.close()
    }, 30_000)

    it('come from it again after a fault that is not its own', async () => {
      const replicas = open([standby.url])
      await lookAt(replicas)
      const refusal = new AppError('broadcast_not_found')
      const faults = [refusal, new TypeError('no such field')]
      for (const fault of faults)
        await expect(replicas.readPage(() => Promise.reject(fault))).rejects.toBe(fault)
      expect(await lookAt(replicas)).toMatchObject([{ isReplica: true }])
      expect(warnings).toEqual([])
      await replicas.close()
    })

    it('are those of lists, of what their filters leave, and of the totals of the dashboard', async () => {
      const app = await createTestApp({
        ...{ databaseUrl: primary.url, botToken: randomBotToken(), apiRoot: 'http://127.0.0.1:1' },
        environment: {
          ADMIN_IDS: '1',
          PUBLIC_URL: 'http://localhost:8080',
          DATABASE_REPLICA_URL: standby.url,
        },
      })
      const server = await createServer(app)
      const url = await server.listen({ host: '127.0.0.1', port: 0 })
      const ask: TestAdmin['ask'] = (path, init) => fetch(new URL(path, url), { redirect: 'manual', ...init })
      const organiser = await enterAs({ app, url, ask, stop: () => app.close() }, { isOrganiser: true })
      const { source } = await app.replicas.readPage((from) => Promise.resolve(from))
      const asked = (path: string) =>
        listStatements({ db: { source, writer: source } }, () => organiser.get(path))
      for (const path of ['/api/users', '/api/users/values', '/api/dashboard'])
        expect((await asked(path)).filter((statement) => statement.includes('FROM users u'))).not.toEqual([])
      await server.close()
      await app.close()
    })
  })

  it('is the database itself where there is none, or where a URL names no replica', async () => {
    const none = open([])
    expect((await none.choose()) === db).toBe(true)
    const itself = open([primary.url])
    expect((await itself.choose()) === db).toBe(true)
    await itself.close()
  })

  it('is no database to work on, which herald doctor says', async () => {
    expect(await faultsOf({ DATABASE_URL: standby.url })).toContainEqual(
      expect.stringMatching(/^problem writing: this PostgreSQL is a standby.*→ name the primary/),
    )
  })
})
