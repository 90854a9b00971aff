import { createCorrection } from '../../../src/domain/broadcasts/create-correction'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'
import { retractBroadcast } from '../../../src/domain/broadcasts/retract-broadcast'
import { startCorrection } from '../../../src/domain/broadcasts/start-correction'
import { deliverConcurrency } from '../../../workers/deliver-concurrency'
import { countStates, expectLedgerInOrder } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { createFaultRig, ORGANISER, sendingOf } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { messagesOf, recipientsOf } from '../../support/follow-ups'
import type { HeraldProcess } from '../../support/herald-process'
import { expectNoToken } from '../../support/token-search'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 300
const RATE = 80
const card = { chatId: ORGANISER, messageId: null }

describe.each(dialectNames)('a recall and a correction whose worker is killed (%s)', (dialect) => {
  let rig: FaultRig | undefined
  afterEach(() => rig?.stop())

  /** Everybody has a message of it, and it is over. */
  async function deliver(): Promise<{ rig: FaultRig; parentId: number }> {
    rig = await createFaultRig(dialect, { people: PEOPLE, rate: RATE })
    await rig.startWorkers(dialect === 'sqlite' ? 1 : 3)
    const parentId = await rig.launch()
    await rig.completed(parentId)
    // Requests take a while before or after they are carried out, so that a kill meets both.
    const method = ['deleteMessage', 'editMessageText']
    for (const stage of ['before', 'after'] as const)
      rig.emulator.addFault({ kind: 'latency', method, stage, ms: 100, jitterMs: 100 })
    return { rig, parentId }
  }

  test('SIGKILL in the middle of a recall: another deletes the rest, and what was deleted is marked', async () => {
    const { rig, parentId } = await deliver()
    const command = { broadcastId: parentId, organiserId: ORGANISER, card }
    const broadcastId = await retractBroadcast(rig.app, command)
    await killInTheMiddle(rig, broadcastId)

    await expectBothInOrder(rig, { parentId, broadcastId })
    expect(await countStates(rig.app, parentId)).toEqual({ retracted: PEOPLE })
    const messages = await messagesOf(rig, parentId)
    expect(messages).toHaveLength(PEOPLE)
    expect(messages.filter(({ isDeleted }) => !isDeleted)).toEqual([])
  }, 120_000)

  test('SIGKILL in the middle of a correction: another edits the rest, and everybody reads the same', async () => {
    const { rig, parentId } = await deliver()
    const content = { kind: 'text' as const, text: 'Better', entities: [] }
    const broadcastId = await createCorrection(rig.app, { parentId, content, organiserId: ORGANISER })
    await startCorrection(rig.app, { broadcastId, organiserId: ORGANISER, card })
    await killInTheMiddle(rig, broadcastId)

    await expectBothInOrder(rig, { parentId, broadcastId })
    expect(await countStates(rig.app, parentId)).toEqual({ sent: PEOPLE })
    const messages = await messagesOf(rig, parentId)
    expect(messages.map(({ message }) => message.text)).toEqual(Array(PEOPLE).fill('Better'))
    const rows = await recipientsOf(rig, parentId)
    expect(rows.filter(({ correctedAt }) => correctedAt === null)).toEqual([])
  }, 120_000)
})

/** Kills a worker that is waiting for answers (one may have leased them all), starts another, and waits for the end. */
async function killInTheMiddle(rig: FaultRig, broadcastId: number): Promise<void> {
  const held = async ({ child: { pid } }: HeraldProcess) =>
    (await sendingOf(rig, { broadcastId, pid })).length
  await rig.sent(broadcastId, PEOPLE / 4)
  let victim: HeraldProcess | undefined
  await waitUntil(async () => {
    for (const worker of rig.processes) if ((await held(worker)) > 2) victim = worker
    return victim !== undefined
  }, 30_000)
  if (victim === undefined) throw new Error('no worker')
  await victim.end('SIGKILL')
  const left = await held(victim)
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(deliverConcurrency({ rate: RATE }))
  expect((await countStates(rig.app, broadcastId)).sent ?? 0).toBeLessThan(PEOPLE)
  rig.start('worker')
  await rig.completed(broadcastId)
}

/** Both ledgers add up, nobody is left over, and nothing is in doubt: it was simply done again. */
async function expectBothInOrder(
  rig: FaultRig,
  { parentId, broadcastId }: { parentId: number; broadcastId: number },
): Promise<void> {
  for (const id of [parentId, broadcastId]) {
    await expectLedgerInOrder(rig.app, id)
    expect(await loadBroadcast(rig.app, { broadcastId: id })).toMatchObject({ totalRecipients: PEOPLE })
  }
  expect(await countStates(rig.app, broadcastId)).toEqual({ sent: PEOPLE })
  expect(rig.emulator.counters().unknownMethodCalls).toBe(0)
  expect(rig.emulator.counters().rateLimited).toBe(0)
  await expectNoToken(rig.app, rig.processes)
}
