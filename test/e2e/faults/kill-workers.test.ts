import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { deliverConcurrency } from '../../../workers/deliver-concurrency'
import { countStates } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { expectInvariants } from '../../support/expect-invariants'
import { createFaultRig, isUp, sendingOf } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { createDraw } from '../../support/seed'
import { waitUntil } from '../../support/wait-until'

/** Repaired so soon after the lease ends (delivery.md). */
const REPAIRED_WITHIN_MS = 5_000
const draw = createDraw('kill-workers')

describe.each(dialectNames)('workers killed at random (%s)', (dialect) => {
  let rig: FaultRig | undefined
  afterEach(() => rig?.stop())

  test.each([1, draw.between(2, 10), 20])(
    'SIGKILL × %i: each costs at most its concurrency, nobody is lost or served twice',
    async (kills) => {
      rig = await createFaultRig(dialect, { people: 300 + kills * 80, rate: 80 })
      // Requests take a while, so that a kill meets some of them on their way.
      rig.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 50, jitterMs: 200 })
      const workers = await rig.startWorkers(dialect === 'sqlite' ? 1 : 3)
      const broadcastId = await rig.launch()
      const inDoubt = new Map<number, Date>()
      /** Times without any worker: kills may come faster than processes start. */
      const outages: Span[] = []
      for (let kill = 1; kill <= kills; kill += 1) {
        const { sent = 0 } = await countStates(rig.app, broadcastId)
        await rig.sent(broadcastId, sent + draw.between(1, 40))
        const victim = draw.pick(workers.filter(isUp))
        await victim.end('SIGKILL')
        const left = await sendingOf(rig, { broadcastId, pid: victim.child.pid })
        expect(left.length).toBeLessThanOrEqual(deliverConcurrency({ rate: rig.app.config.broadcastRate }))
        for (const { id, leaseUntil } of left) inDoubt.set(id, leaseUntil ?? new Date(0))
        workers.splice(workers.indexOf(victim), 1, rig.start('worker'))
        const from = Date.now()
        await waitUntil(() => workers.some(isUp), 60_000)
        outages.push({ from, to: Date.now() })
      }
      await rig.completed(broadcastId, 120_000)

      const { unknown = 0, ...others } = await expectInvariants(rig, broadcastId)
      expect(Object.keys(others)).toEqual(['sent'])
      expect(unknown).toBe(inDoubt.size)
      expect(rig.emulator.counters().rateLimited).toBe(0)
      const waits = (await unknownOf(rig, broadcastId)).map(({ id, updatedAt }) => {
        const leaseEnd = inDoubt.get(id)?.getTime() ?? 0
        return timeWithout(outages, { from: leaseEnd, to: updatedAt.getTime() })
      })
      expect(waits.filter((ms) => ms > REPAIRED_WITHIN_MS)).toEqual([])
    },
    300_000,
  )

  test('SIGTERM, again and again: nothing is in doubt', async () => {
    // Long enough that also the last stop is in its middle: while a new worker starts, the other one goes on.
    const people = 2_400
    rig = await createFaultRig(dialect, { people, rate: 80 })
    rig.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 50, jitterMs: 200 })
    const workers = await rig.startWorkers(dialect === 'sqlite' ? 1 : 2)
    const broadcastId = await rig.launch()
    for (let stop = 1; stop <= 4; stop += 1) {
      const { sent = 0 } = await countStates(rig.app, broadcastId)
      const worker = draw.pick(workers)
      await waitUntil(() => isUp(worker), 30_000)
      await rig.sent(broadcastId, sent + draw.between(1, 60))
      expect(await worker.end('SIGTERM')).toBe(0)
      expect(await sendingOf(rig, { broadcastId, pid: worker.child.pid })).toEqual([])
      expect((await countStates(rig.app, broadcastId)).pending).toBeGreaterThan(0)
      workers.splice(workers.indexOf(worker), 1, rig.start('worker'))
    }
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: people })
    expect(rig.emulator.counters().rateLimited).toBe(0)
  }, 150_000)
})

interface Span {
  from: number
  to: number
}

/** How much of a span no outage covers, in milliseconds. */
function timeWithout(outages: readonly Span[], { from, to }: Span): number {
  const covered = outages.map((outage) => Math.min(to, outage.to) - Math.max(from, outage.from))
  return to - from - covered.reduce((sum, ms) => sum + Math.max(0, ms), 0)
}

function unknownOf({ app }: FaultRig, broadcastId: number): Promise<BroadcastRecipient[]> {
  return app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId, status: 'unknown' })
}
