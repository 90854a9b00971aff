import { truncate } from 'node:fs/promises'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { deliverQueue } from '../../src/queues/deliver.queue'
import { queuePrefix } from '../../src/queues/queue-handle'
import { dialectNames } from '../support/database'
import type { Place } from '../support/database'
import { createDoctorRig, faultsOf } from '../support/doctor-rig'
import type { DoctorRig } from '../support/doctor-rig'
import { makePredecessor, steps } from '../support/predecessor-database'
import { oddRows } from '../support/predecessor-rows'

const HOUR_MS = 3_600_000
const MEGABYTE = 1024 * 1024

describe.each(dialectNames)('herald doctor finds (%s)', (dialect) => {
  let rig: DoctorRig
  const places: Place[] = []
  beforeAll(async () => {
    rig = await createDoctorRig(dialect)
  })
  afterEach(async () => {
    for (const place of places.splice(0)) await place.remove()
  })
  afterAll(() => rig.stop())

  const faults = (changes: Record<string, string> = {}) => faultsOf({ ...rig.environment, ...changes })
  const setState = ({ isPaused = false, gateUntil = null as Date | null } = {}) =>
    transaction({ db: rig.db }, async (tx) => {
      await tx.run(sql`DELETE FROM bot_state`)
      await tx.run(sql`INSERT INTO bot_state (bot_id, is_paused, gate_until, updated_at)
        VALUES (${rig.botId}, ${isPaused}, ${gateUntil}, ${new Date()})`)
    })

  test("a predecessor's database", async () => {
    const place = await makePredecessor(dialect, { step: steps.length, rows: oddRows })
    places.push(place)
    expect(await faults({ DATABASE_URL: place.url })).toContainEqual(
      expect.stringMatching(/^problem (database|migrations): .*predecessor.*→ give Herald a new .*db-copy$/),
    )
  })

  test('that all sending is paused, or that Telegram asks to wait for long', async () => {
    await setState({ isPaused: true })
    expect(await faults()).toEqual([expect.stringMatching(/^warning work: all sending is paused.*→ \/ops/)])
    await setState({ gateUntil: new Date(Date.now() + HOUR_MS) })
    expect(await faults()).toEqual([
      expect.stringMatching(/^warning work: Telegram asks the bot to wait for \d{4} s.*→ wait/),
    ])
    await setState()
    expect(await faults()).toEqual([])
  })

  test('jobs that nobody takes', async () => {
    const redis = new Redis(rig.redis.url, { maxRetriesPerRequest: null })
    const queue = new Queue(deliverQueue.name, { connection: redis, prefix: queuePrefix(rig.botId) })
    const addedAt = Date.now() - HOUR_MS
    const job = await queue.add(deliverQueue.name, { broadcastId: 1 }, { timestamp: addedAt })
    const found = await faults()
    await job.remove()
    await queue.close()
    redis.disconnect()
    expect(found).toEqual([
      expect.stringMatching(/^problem work: 1 jobs wait in the queue deliver, the oldest .*→ start a worker/),
    ])
  })

  test('an address that this machine does not have', async () => {
    expect(await faults({ HEALTH_HOST: '192.0.2.1', HTTP_HOST: '192.0.2.1' })).toEqual([
      expect.stringMatching(/^problem health port: .*EADDRNOTAVAIL.*→ correct HEALTH_HOST/),
      expect.stringMatching(/^problem panel: .*EADDRNOTAVAIL.*→ correct HTTP_HOST/),
    ])
  })

  if (dialect === 'sqlite')
    test('a WAL that has grown', async () => {
      const file = (rig.environment['DATABASE_URL'] ?? '').slice('sqlite:'.length)
      await truncate(`${file}-wal`, 600 * MEGABYTE) // a hole, which takes no room
      expect(await faults()).toEqual([
        expect.stringMatching(/^warning database: SQLite's WAL has grown to 600 MB.*→ something reads/),
      ])
    })

  if (dialect === 'postgres')
    test('a host that is not there, and a user whom the server does not know', async () => {
      const url = new URL(rig.environment['DATABASE_URL'] ?? '')
      const elsewhere = Object.assign(new URL(url), { hostname: 'herald.invalid' })
      expect(await faults({ DATABASE_URL: elsewhere.href })).toContainEqual(
        expect.stringMatching(/^problem database: .*(ENOTFOUND|EAI_AGAIN).*→ correct the host/),
      )
      const stranger = Object.assign(new URL(url), { username: 'nobody_here' })
      expect(await faults({ DATABASE_URL: stranger.href })).toContainEqual(
        expect.stringMatching(/^problem database: .*28000.*→ correct user and password/),
      )
    })
})
