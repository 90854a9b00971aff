import { expectInvariants } from '../support/expect-invariants'
import { createFaultRig } from '../support/fault-rig'
import type { FaultRig } from '../support/fault-rig'
import { createDraw } from '../support/seed'

const PEOPLE = 240
const draw = createDraw('lost-answers')

/** The short form of test/e2e/faults/lost-answers.test.ts, on the database that has only one worker. */
describe('answers that are lost (sqlite)', () => {
  let rig: FaultRig
  afterEach(() => rig.stop())

  test('delivered and then dropped, 500 before or after delivery: exactly those are unknown, none is sent again', async () => {
    rig = await createFaultRig('sqlite', { people: PEOPLE, rate: 80 })
    const rule = () => ({ probability: 0.05, seed: draw.between(1, 1_000_000) })
    // What strikes before delivery comes first: a call that it meets is not counted by the others.
    rig.strike({ kind: 'server_error', stage: 'before', ...rule() })
    rig.strike({ kind: 'drop', stage: 'after', ...rule() })
    rig.strike({ kind: 'server_error', stage: 'after', ...rule() })
    await rig.startWorkers(1)
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId)
    const unknown = rig.struck()
    expect(unknown).toBeGreaterThan(0)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE - unknown, unknown })
  }, 60_000)
})
