import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { deliverConcurrency } from '../../workers/deliver-concurrency'
import { expectLedgerInOrder } from '../support/broadcasts'
import { expectInvariants, servedTwice } from '../support/expect-invariants'
import { createFaultRig, isUp } from '../support/fault-rig'
import type { FaultRig } from '../support/fault-rig'
import { acquirePooler } from '../support/pooler'
import { nameOf, postgresUrl } from '../support/postgres-admin'
import { createPerson } from '../support/person'
import { waitUntil } from '../support/wait-until'

const OWNER = 900_002
const PEOPLE = 300
const RATE = 60

describe('a started bot and worker behind a pooler', () => {
  let rig: FaultRig
  let direct: string
  beforeEach(async () => {
    rig = await createFaultRig('postgres', {
      ...{ people: PEOPLE, rate: RATE },
      environment: { ADMIN_IDS: String(OWNER), UNDO_SECONDS: '0' },
    })
    direct = postgresUrl(nameOf(rig.app.config.databaseUrl))
  })
  afterEach(() => rig.stop())

  it('send a broadcast from the chat to everybody, once', async () => {
    for (const role of ['bot', 'worker'] as const) rig.start(role, { DATABASE_DIRECT_URL: direct })
    await waitUntil(() => rig.processes.every(isUp), 30_000)
    const owner = createPerson(rig.emulator, { id: OWNER })
    await owner.say('/start')
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Hall A opens at 9')
    await owner.hears('Audience:')
    expect((await owner.press('Send now')).answer?.text).toBe('Started')
    const find = () => rig.app.db.source.getRepository(Broadcast).findOne({ where: {} })
    await waitUntil(async () => (await find())?.status === 'completed', 60_000)
    await owner.hears(new RegExp(`is finished[^]*${PEOPLE + 1} sent`))
    const broadcast = await find()
    expect(broadcast).toMatchObject({ status: 'completed', createdBy: OWNER, sentCount: PEOPLE + 1 })
    await expectLedgerInOrder(rig.app, broadcast?.id ?? 0)
    expect(servedTwice(rig)).toEqual([])
    for (const process of rig.processes) expect(await process.end('SIGTERM')).toBe(0)
  }, 90_000)

  it('go on when the pooler restarts in mid-broadcast: nobody is lost or served twice', async () => {
    const own = await acquirePooler({ postgresUrl: direct })
    const port = Number(new URL(own.url).port)
    await rig.startWorkers(2, { DATABASE_URL: own.url, DATABASE_DIRECT_URL: direct })
    const broadcastId = await rig.launch()
    await rig.sent(broadcastId, 60)
    await own.stop()
    const again = await acquirePooler({ postgresUrl: direct, port })
    try {
      await rig.goesOn(broadcastId)
      await rig.completed(broadcastId)
      const { unknown = 0 } = await expectInvariants(rig, broadcastId)
      expect(unknown).toBeLessThanOrEqual(2 * deliverConcurrency({ rate: RATE }))
    } finally {
      for (const process of rig.processes) await process.end('SIGTERM')
      await again.stop()
    }
  }, 120_000)
})
