import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { startHealthServer } from '../../../src/health'
import type { HealthServer } from '../../../src/health'
import { readinessChecks } from '../../../src/readiness'
import { findServerUser } from '../../../src/servers/system-user'
import { startWorkers } from '../../../workers/main'
import { startTestBot } from '../../support/bot'
import type { TestBot } from '../../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import { createMigratedPlace, dialectNames } from '../../support/database'
import type { Place } from '../../support/database'
import { countUnhandled } from '../../support/inbox'
import { postgresUrl, withAdmin, withClient } from '../../support/postgres-admin'
import type { Person } from '../../support/person'
import { mountSmallDisk, whyNotMount } from '../../support/small-disk'
import type { SmallDisk } from '../../support/small-disk'
import { testUnless } from '../../support/unless'
import { waitUntil } from '../../support/wait-until'

const FIRST = 1_000_000
const PEOPLE = 120
const WRITERS = 5
const noDisk = whyNotMount()

/** A fault of the database that refuses writes, and its end. */
interface Fault {
  begin(): Promise<void>
  end(): Promise<void>
}

describe.each(dialectNames)('a database that takes no writes (%s)', (dialect) => {
  let herald: TestBot
  let health: HealthServer
  let disk: SmallDisk | undefined
  let place: Place | undefined
  beforeEach(async () => {
    const owner = dialect === 'postgres' ? await findServerUser() : null
    if (noDisk === null) disk = await mountSmallDisk({ megabytes: 12, owner })
    const environment: Record<string, string> = { BROADCAST_RATE: '40' }
    if (dialect === 'sqlite' && disk !== undefined) {
      place = await createMigratedPlace(dialect)
      const file = join(disk.folder, 'herald.db')
      await copyFile(place.url.slice('sqlite:'.length), file)
      environment['DATABASE_URL'] = `sqlite:${file}`
    }
    herald = await startTestBot(dialect, { environment })
    const app = herald.instance?.app
    if (app === undefined) throw new Error('the bot runs')
    health = await startHealthServer({ host: '127.0.0.1', port: 0, checks: readinessChecks(app) })
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: FIRST })
  })
  afterEach(async () => {
    await health.stop()
    await herald.stop()
    await place?.remove()
    await disk?.remove()
  })

  const asAdmin = (statement: string) =>
    withClient(postgresUrl(new URL(herald.app.config.databaseUrl).pathname.slice(1)), (admin) =>
      admin.query(statement),
    )

  /** What `/readyz` of the bot's process answers, and says of writing. */
  async function writing(): Promise<{ status: number; ok?: boolean; detail?: string }> {
    const answer = await fetch(`${health.url}/readyz`)
    const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean; detail: string }[] }
    const { ok, detail } = checks.find(({ name }) => name === 'writing') ?? {}
    return { status: answer.status, ...(ok !== undefined && { ok }), ...(detail !== undefined && { detail }) }
  }

  async function outlast(fault: Fault, says: RegExp): Promise<void> {
    expect(await writing()).toEqual({ status: 200, ok: true, detail: 'taken' })
    const workers = startWorkers(herald.app)
    const broadcastId = await insertDraft(herald.app)
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    await waitUntil(async () => ((await countStates(herald.app, broadcastId)).sent ?? 0) > 20)
    await fault.begin()
    const people = Array.from({ length: WRITERS }, () => herald.person({ languageCode: 'en' }))
    for (const person of people) person.write('/start')
    await waitUntil(async () => (await writing()).ok === false, 20_000)
    expect(await writing()).toEqual({ status: 503, ok: false, detail: expect.stringMatching(says) as string })
    await fault.end()
    const greetings = (person: Person) => person.texts().filter((text) => text.includes('Hello'))
    await waitUntil(() => people.every((person) => greetings(person).length > 0), 30_000)
    await waitUntil(async () => {
      const row = await herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
      return row.status === 'completed'
    }, 40_000)
    const { sent = 0, unknown = 0 } = await countStates(herald.app, broadcastId)
    expect(sent + unknown).toBe(PEOPLE)
    await expectLedgerInOrder(herald.app, broadcastId)
    expect(people.map((person) => greetings(person).length)).toEqual(people.map(() => 1))
    await waitUntil(async () => (await countUnhandled(herald.app)) === 0)
    await waitUntil(async () => (await writing()).status === 200, 20_000)
    await workers.stop()
  }

  testUnless(
    noDisk,
    'a full disk: /readyz says so, updates wait, and all is done when there is room',
    async () => {
      const small = disk
      if (small === undefined) throw new Error('the disk is mounted before each test')
      if (dialect === 'postgres') {
        await asAdmin(`CREATE TABLESPACE small_${process.pid} LOCATION '${small.folder}'`)
        for (const table of ['update_inbox', 'broadcast_recipients'])
          await asAdmin(`ALTER TABLE ${table} SET TABLESPACE small_${process.pid}`)
      }
      await outlast({ begin: () => small.fill(), end: () => small.clear() }, /disk of the database is full/)
      if (dialect === 'sqlite') return
      for (const table of ['update_inbox', 'broadcast_recipients'])
        await asAdmin(`ALTER TABLE ${table} SET TABLESPACE pg_default`)
      await asAdmin(`DROP TABLESPACE small_${process.pid}`)
    },
    120_000,
  )

  test('one that is read-only: the same', async () => {
    const begin = () => take('no writes')
    await outlast({ begin, end: () => take('all writes') }, /takes no writes/)
  }, 120_000)

  async function take(what: 'no writes' | 'all writes'): Promise<void> {
    const isReadOnly = what === 'no writes'
    if (dialect === 'sqlite') {
      for (const app of [herald.app, herald.instance?.app])
        await app?.db.writer.query(`PRAGMA query_only = ${isReadOnly ? 'ON' : 'OFF'}`)
      return
    }
    const name = new URL(herald.app.config.databaseUrl).pathname.slice(1)
    const change = isReadOnly
      ? 'SET default_transaction_read_only = on'
      : 'RESET default_transaction_read_only'
    // From another database, which takes writes; sessions that are open keep the setting they began with.
    await withAdmin(async (admin) => {
      await admin.query(`ALTER DATABASE "${name}" ${change}`)
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    })
  }
})
