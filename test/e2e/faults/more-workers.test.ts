import { Lease } from '../../../src/db/entities/lease.entity'
import { expectInvariants } from '../../support/expect-invariants'
import { createFaultRig, isUp } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import type { HeraldProcess } from '../../support/herald-process'
import { waitUntil } from '../../support/wait-until'

const RATE = 30
const WORKERS = 4
/** Each worker leases four seconds of work and four more ahead: so many that all of them are needed. */
const PEOPLE = RATE * WORKERS * 10
/** The lease of maintenance lasts 10 s, and every worker asks for it as often as it looks for work. */
const NEXT_LEADER_WITHIN_MS = 15_000

describe('workers on one Redis and one PostgreSQL', () => {
  let rig: FaultRig
  beforeEach(async () => {
    rig = await createFaultRig('postgres', { people: PEOPLE, rate: RATE })
  })
  afterEach(() => rig.stop())

  const leader = () => rig.app.db.source.getRepository(Lease).findOneBy({ name: 'maintenance' })
  const isHeldBy = ({ child }: HeraldProcess, { holder }: Lease) =>
    holder.split(':').at(-2) === String(child.pid)

  /** How many people this process has sent to, as it tells itself. */
  async function servedBy(worker: HeraldProcess): Promise<number> {
    const text = await (await fetch(`${worker.healthUrl() ?? ''}/metrics`)).text()
    const counts = [...text.matchAll(/^herald_recipients_total\{[^}]*outcome="sent"[^}]*\} (\d+)$/gm)]
    return counts.reduce((sum, [, count]) => sum + Number(count), 0)
  }

  test('four share the people and the rate: each serves some, all of them once, and Telegram refuses none', async () => {
    const workers = await rig.startWorkers(WORKERS)
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId, 120_000)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
    const served = await Promise.all(workers.map(servedBy))
    expect(served.reduce((sum, count) => sum + count, 0)).toBe(PEOPLE)
    expect(served.filter((count) => count === 0)).toEqual([])
    // The emulator refuses whatever is more than the rate in any second.
    expect(rig.emulator.counters().rateLimited).toBe(0)
  }, 180_000)

  test('one of them leads maintenance; when it is killed in mid-broadcast another one does, and nobody is lost', async () => {
    const workers = await rig.startWorkers(WORKERS)
    const broadcastId = await rig.launch()
    await rig.sent(broadcastId, 100, 60_000)
    await waitUntil(async () => (await leader()) !== null)
    const first = await leader()
    if (first === null) throw new Error('somebody leads')
    const leading = workers.filter((worker) => isHeldBy(worker, first))
    expect(leading).toHaveLength(1)
    await leading[0]?.end('SIGKILL')
    const next = async () => {
      const lease = await leader()
      return lease !== null && lease.holder !== first.holder ? lease : null
    }
    await waitUntil(async () => (await next()) !== null, NEXT_LEADER_WITHIN_MS)
    const lease = await next()
    if (lease === null) throw new Error('another one leads')
    expect(lease.token).toBeGreaterThan(first.token)
    const others = workers.filter((worker) => worker !== leading[0])
    expect(others.filter(isUp).filter((worker) => isHeldBy(worker, lease))).toHaveLength(1)
    await rig.completed(broadcastId, 120_000)
    const { unknown = 0, sent = 0 } = await expectInvariants(rig, broadcastId)
    expect(sent + unknown).toBe(PEOPLE)
  }, 180_000)
})
