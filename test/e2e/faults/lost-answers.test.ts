import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import type { FaultRule } from '../../emulator/faults'
import { expectInvariants, servedTwice } from '../../support/expect-invariants'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { createDraw } from '../../support/seed'
import { startTcpProxy } from '../../support/tcp-proxy'
import type { TcpProxy } from '../../support/tcp-proxy'

const PEOPLE = 400
const draw = createDraw('lost-answers')
const seed = () => draw.between(1, 1_000_000)

/** Each answer that is lost or wrong is one person of whom nobody knows. */
const lost: [string, FaultRule[]][] = [
  ['delivered, then the connection drops (5 %)', [{ kind: 'drop', stage: 'after', probability: 0.05 }]],
  ['the connection drops before delivery (5 %)', [{ kind: 'drop', stage: 'before', probability: 0.05 }]],
  [
    '500 before delivery (5 %) and after it (5 %)',
    [
      { kind: 'server_error', stage: 'before', probability: 0.05 },
      { kind: 'server_error', stage: 'after', probability: 0.05 },
    ],
  ],
  [
    'no answer within the time-out, delivered or not (2 % each)',
    [
      { kind: 'hang', stage: 'before', probability: 0.02 },
      { kind: 'hang', stage: 'after', probability: 0.02 },
    ],
  ],
  [
    'pages of a gateway, half answers and ok:false (2 % each)',
    [
      { kind: 'html', stage: 'before', probability: 0.02 },
      { kind: 'html', stage: 'after', probability: 0.02 },
      { kind: 'truncated', stage: 'after', probability: 0.02 },
      { kind: 'ok_false', stage: 'after', probability: 0.02 },
    ],
  ],
]

describe('answers that are lost (postgres)', () => {
  let rig: FaultRig
  beforeAll(async () => {
    rig = await createFaultRig('postgres', { people: PEOPLE, rate: 80 })
    await rig.startWorkers(2)
  }, 60_000)
  afterEach(() => rig.emulator.clearFaults())
  afterAll(() => rig.stop())

  test.each(lost)(
    '%s: exactly those are unknown, and none is sent again',
    async (_, rules) => {
      for (const rule of rules) rig.strike({ ...rule, seed: seed() })
      const broadcastId = await rig.launch()
      await rig.completed(broadcastId)
      const unknown = rig.struck()
      expect(unknown).toBeGreaterThan(0)
      expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE - unknown, unknown })
    },
    90_000,
  )

  test('at_least_once: a lost answer is sent again, and only that', async () => {
    rig.strike({ kind: 'drop', stage: 'after', probability: 0.05, seed: seed() })
    const broadcastId = await rig.launch({ policy: 'at_least_once' })
    await rig.completed(broadcastId, 80_000)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
    const repeats = servedTwice(rig).reduce((sum, [, times]) => sum + times - 1, 0)
    expect(repeats).toBe(rig.struck())
  }, 90_000)
})

describe('a gateway whose errors are declared not sent (postgres)', () => {
  let rig: FaultRig
  afterEach(() => rig.stop())

  test('its refusals are tried again until everybody has it once', async () => {
    const environment = { GATEWAY_ERRORS_NOT_SENT: 'true' }
    rig = await createFaultRig('postgres', { people: PEOPLE, rate: 80, environment })
    await rig.startWorkers(2)
    rig.strike({ kind: 'html', status: 502, probability: 0.05, seed: seed() })
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId, 80_000)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
  }, 90_000)
})

describe('half-open connections (postgres)', () => {
  let rig: FaultRig
  let proxy: TcpProxy
  afterEach(async () => {
    await rig.stop()
    await proxy.close()
  })

  test('each costs at most one message; the rest goes on over new ones', async () => {
    rig = await createFaultRig('postgres', { people: 900, rate: 80 })
    proxy = await startTcpProxy(rig.emulator.url)
    rig.strike({ kind: 'latency', ms: 50, jitterMs: 200 })
    await rig.startWorkers(2, { TELEGRAM_API_ROOT: proxy.url })
    const broadcastId = await rig.launch()
    await rig.sent(broadcastId, 100)
    const muted = proxy.mute(3)
    expect(muted).toBeGreaterThan(0)
    await rig.completed(broadcastId)
    const { unknown = 0, ...others } = await expectInvariants(rig, broadcastId)
    expect(Object.keys(others)).toEqual(['sent'])
    expect(unknown).toBeLessThanOrEqual(muted)
    const rows = await rig.app.db.source
      .getRepository(BroadcastRecipient)
      .findBy({ broadcastId, status: 'unknown' })
    expect(new Set(rows.map(({ errorCode }) => errorCode))).toEqual(new Set(unknown > 0 ? ['timeout'] : []))
  }, 90_000)
})
