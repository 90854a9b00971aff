import { deliverConcurrency } from '../../../workers/deliver-concurrency'
import { countStates } from '../../support/broadcasts'
import { expectInvariants } from '../../support/expect-invariants'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { startOwnPostgres } from '../../support/own-postgres'
import type { OwnPostgres } from '../../support/own-postgres'
import { withAdmin } from '../../support/postgres-admin'
import { createPerson } from '../../support/person'
import { startTcpProxy } from '../../support/tcp-proxy'
import type { TcpProxy } from '../../support/tcp-proxy'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 600
const WORKERS = 2
/** Who write to the bot meanwhile. */
const WRITERS = 5

describe('PostgreSQL goes away in mid-broadcast', () => {
  let postgres: OwnPostgres
  let rig: FaultRig
  /** Between the workers and the server. */
  let proxy: TcpProxy
  const shared = process.env['HERALD_TEST_POSTGRES_URL']
  beforeEach(async () => {
    postgres = await startOwnPostgres()
    // For createTestDatabase; a test file has an environment of its own.
    process.env['HERALD_TEST_POSTGRES_URL'] = postgres.url
    rig = await createFaultRig('postgres', { people: PEOPLE })
    rig.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 50, jitterMs: 200 })
    proxy = await startTcpProxy(rig.app.config.databaseUrl)
    const url = new URL(rig.app.config.databaseUrl)
    url.host = new URL(proxy.url).host
    url.searchParams.set('application_name', 'worker')
    await rig.startWorkers(WORKERS, { DATABASE_URL: url.href })
  }, 60_000)
  afterEach(async () => {
    // First: what it mutes it holds open, and the database is dropped by rig.stop().
    await proxy.close()
    await rig.stop()
    await postgres.close()
    process.env['HERALD_TEST_POSTGRES_URL'] = shared
  })

  /** All goes on by itself; whoever is in doubt was being sent to when the database left. */
  async function expectRecovered(broadcastId: number, times: number): Promise<void> {
    await rig.completed(broadcastId, 120_000)
    const { unknown = 0, ...others } = await expectInvariants(rig, broadcastId)
    expect(Object.keys(others)).toEqual(['sent'])
    expect(unknown).toBeLessThanOrEqual(
      times * WORKERS * deliverConcurrency({ rate: rig.app.config.broadcastRate }),
    )
    process.stderr.write(`PostgreSQL: ${unknown} unknown\n`)
    expect(rig.processes.map(({ child }) => child.exitCode)).toEqual(rig.processes.map(() => null))
  }

  test.each(['SIGINT', 'SIGKILL'] as const)(
    'restarted after %s: broadcast and answers go on within 30 s, nobody is lost or served twice',
    async (signal) => {
      const bot = rig.start('bot')
      await waitUntil(() => bot.output().includes('"polling"'), 30_000)
      const broadcastId = await rig.launch()
      await rig.sent(broadcastId, 150)
      await postgres.halt(signal)
      const people = Array.from({ length: WRITERS }, () => createPerson(rig.emulator))
      for (const person of people) person.write('/start')
      await postgres.resume()
      const since = Date.now()
      await rig.goesOn(broadcastId)
      await waitUntil(() => people.every((person) => person.texts().length > 0), since + 30_000 - Date.now())
      expect(people.map((person) => person.texts().length)).toEqual(people.map(() => 1))
      await expectRecovered(broadcastId, 1)
    },
    150_000,
  )

  test('all its sessions are terminated, five times: nobody is lost or served twice', async () => {
    const broadcastId = await rig.launch()
    for (let time = 1; time <= 5; time += 1) {
      const { sent = 0 } = await countStates(rig.app, broadcastId)
      await rig.sent(broadcastId, sent + 60)
      expect(await terminateSessions()).toBeGreaterThan(WORKERS)
    }
    await expectRecovered(broadcastId, 5)
  }, 150_000)

  test('it answers nothing more on any connection, in silence: workers give them up and go on', async () => {
    const broadcastId = await rig.launch()
    await rig.sent(broadcastId, 150)
    expect(proxy.mute(1)).toBeGreaterThan(WORKERS)
    await expectRecovered(broadcastId, 1)
  }, 180_000)
})

/** The workers'; what the test itself asks the database is not its subject. */
async function terminateSessions(): Promise<number> {
  const { rows } = await withAdmin((admin) =>
    admin.query<{ ended: number }>(
      `SELECT count(pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity WHERE application_name = 'worker'`,
    ),
  )
  return rows[0]?.ended ?? 0
}
