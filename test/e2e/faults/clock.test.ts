import { deliverConcurrency } from '../../../workers/deliver-concurrency'
import { startWorkers } from '../../../workers/main'
import type { Stoppable } from '../../../src/shutdown'
import { createTestApp } from '../../support/app'
import type { TestApp } from '../../support/app'
import { dialectNames } from '../../support/database'
import { expectInvariants } from '../../support/expect-invariants'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'

const PEOPLE = 400
const HOUR_MS = 3_600_000

describe.each(dialectNames)("a worker's clock jumps in mid-broadcast (%s)", (dialect) => {
  let rig: FaultRig
  const running: { app: TestApp; workers: Stoppable }[] = []
  afterEach(async () => {
    for (const { app, workers } of running.splice(0)) {
      await workers.stop()
      await app.close()
    }
    await rig.stop()
  })

  /** Workers in this process, whose clock the test sets. */
  async function startClocked(): Promise<{ jump(ms: number): void }> {
    let offsetMs = 0
    const { botToken, databaseUrl, redisUrl } = rig.app.config
    const app = await createTestApp({
      ...{ databaseUrl, botToken, apiRoot: rig.emulator.url },
      environment: { BROADCAST_RATE: '60', REDIS_URL: redisUrl, LEASE_SECONDS: '15' },
      parts: () => ({ now: () => new Date(Date.now() + offsetMs) }),
    })
    running.push({ app, workers: startWorkers(app) })
    return {
      jump(ms) {
        offsetMs += ms
      },
    }
  }

  test.each([
    ['an hour forward', HOUR_MS],
    ['an hour back', -HOUR_MS],
  ])(
    '%s: nobody is lost or served twice',
    async (_, ms) => {
      rig = await createFaultRig(dialect, { people: PEOPLE })
      rig.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 100, jitterMs: 400 })
      const jumping = await startClocked()
      const steady = dialect === 'postgres' ? await startClocked() : undefined
      const broadcastId = await rig.launch()
      await rig.sent(broadcastId, 80)
      jumping.jump(ms)
      await rig.sent(broadcastId, 160)
      jumping.jump(-ms)
      await rig.completed(broadcastId)
      const { sent = 0, unknown = 0, ...others } = await expectInvariants(rig, broadcastId)
      expect(others).toEqual({})
      // Given up by one clock while another had not started them: never more than were being sent at the two jumps.
      expect(unknown).toBeLessThanOrEqual(2 * deliverConcurrency({ rate: rig.app.config.broadcastRate }))
      expect(sent + unknown).toBe(PEOPLE)
      process.stderr.write(`clock: ${unknown} unknown\n`)
      expect(steady === undefined).toBe(dialect === 'sqlite')
    },
    90_000,
  )
})
