import fc from 'fast-check'
import type { AsyncCommand } from 'fast-check'
import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { finishCancelled } from '../../../src/domain/broadcasts/finish-cancelled'
import { freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { sendBroadcast } from '../../../src/domain/broadcasts/send-broadcast'
import { startDueBroadcasts } from '../../../src/domain/broadcasts/start-due-broadcasts'
import { unscheduleBroadcast } from '../../../src/domain/broadcasts/unschedule-broadcast'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { leaseRecipients, returnRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { AppError } from '../../../src/errors'
import { broadcastControls, broadcastTransitions } from '../../../src/vocabulary/broadcast-status'
import type { BroadcastStatus } from '../../../src/vocabulary/broadcast-status'
import { countStates, createLedgerApp, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const PEOPLE = 9
const RUNS = 40

/** What is known for certain; whether a broadcast is over depends on rows, and is checked against them. */
interface Model {
  status: BroadcastStatus
}

const draft = (): Model => ({ status: 'draft' })

interface Real {
  app: LedgerApp
  broadcastId: number
  /** How often each person was about to be sent to. */
  marks: Map<number, number>
}

/** Answers whether it changed the status; an action that may not is refused with a sentence. */
type Action = (real: Real) => Promise<boolean>

const refusable =
  (apply: (real: Real) => Promise<unknown>): Action =>
  async (real) => {
    try {
      await apply(real)
      return true
    } catch (error) {
      if (error instanceof AppError && error.kind === 'user') return false
      throw error
    }
  }

const command = ({ broadcastId }: Real) => ({ broadcastId, organiserId: 1 })

const actions = {
  send: refusable((real) => sendBroadcast(real.app, { ...command(real), card: { chatId: 1, messageId: 1 } })),
  undo: refusable((real) => unscheduleBroadcast(real.app, command(real))),
  pause: refusable((real) => pauseBroadcast(real.app, command(real))),
  resume: refusable((real) => resumeBroadcast(real.app, command(real))),
  cancel: refusable((real) => cancelBroadcast(real.app, command(real))),
  startDue: async ({ app }) => {
    const afterTheWindow = { ...app, now: () => new Date(app.now().getTime() + 10_000) }
    return (await startDueBroadcasts(afterTheWindow)).length > 0
  },
  complete: ({ app, broadcastId }) => completeBroadcast(app, { broadcastId }),
  freeze: async ({ app, broadcastId }) => {
    await freezeNextRange(app, { broadcastId, rangeSize: 4 })
    return false
  },
  deliver: async (real) => {
    await deliver(real)
    return false
  },
  drain: async ({ app, broadcastId }) => {
    await cancelRecipients(app, { broadcastId, limit: 4 })
    await finishCancelled(app, { broadcastId })
    return false
  },
} as const satisfies Record<string, Action>
type Name = keyof typeof actions

/** From where an action that changed the status must have come, and whether it must have, had it been there. */
const effects: Partial<
  Record<Name, { from: readonly BroadcastStatus[]; to: BroadcastStatus; isSure: boolean }>
> = {
  send: { from: ['draft'], to: 'scheduled', isSure: true },
  startDue: { from: ['scheduled'], to: 'sending', isSure: true },
  undo: { ...broadcastControls.undo, isSure: true },
  pause: { ...broadcastControls.pause, isSure: true },
  resume: { ...broadcastControls.resume, isSure: true },
  cancel: { ...broadcastControls.cancel, isSure: true },
  complete: { from: ['sending', 'paused'], to: 'completed', isSure: false },
}

async function deliver({ app, broadcastId, marks }: Real): Promise<number> {
  const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 3 })
  if (lease.recipientIds.length === 0) return 0
  const sendable = await markSending(app, lease)
  // Paused or cancelled since: whoever comes next need not wait for the lease to end.
  if (sendable === null) {
    await returnRecipients(app, lease)
    return 0
  }
  for (const { recipientId } of sendable) marks.set(recipientId, (marks.get(recipientId) ?? 0) + 1)
  await recordOutcomes(app, {
    broadcastId,
    policy: 'at_most_once',
    outcomes: sendable.map(({ recipientId, attempts }) => ({
      ...{ recipientId, attempts, leaseToken: lease.leaseToken },
      outcome: { kind: 'sent', messageIds: [recipientId] },
    })),
  })
  return sendable.length
}

/** Several callers at once: what they were told must be possible in some order of them. */
class Race implements AsyncCommand<Model, Real> {
  constructor(private readonly names: readonly Name[]) {}

  check(): boolean {
    return true
  }

  async run(model: Model, real: Real): Promise<void> {
    const done = await Promise.all(
      this.names.map(async (name) => ({ name, hasChanged: await actions[name](real) })),
    )
    const row = await load(real)
    const endings = permutations(done).map((order) => inOrder(model.status, order))
    expect({ race: this.names, from: model.status, done, possible: endings }).toMatchObject({
      possible: expect.arrayContaining([row.status]) as unknown,
    })
    model.status = row.status
    await expectLedgerInOrder(real.app, real.broadcastId)
    if (row.completedAt !== null) {
      expect(await countStates(real.app, real.broadcastId)).not.toMatchObject({
        pending: expect.anything() as unknown,
      })
      expect(await countStates(real.app, real.broadcastId)).not.toMatchObject({
        sending: expect.anything() as unknown,
      })
    }
  }

  toString(): string {
    return `race(${this.names.join(', ')})`
  }
}

/** Where an order leads, or null when somebody would have been told something else. */
function inOrder(
  from: BroadcastStatus,
  order: readonly { name: Name; hasChanged: boolean }[],
): BroadcastStatus | null {
  let status = from
  for (const { name, hasChanged } of order) {
    const effect = effects[name]
    if (effect === undefined) continue
    const isAllowed = effect.from.includes(status)
    if (hasChanged && !isAllowed) return null
    if (!hasChanged && isAllowed && effect.isSure) return null
    if (hasChanged) status = effect.to
  }
  return status
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  )
}

function load({ app, broadcastId }: Real): Promise<Broadcast> {
  return app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
}

/** Whatever happened, it can be brought to an end in which everybody has one outcome and nobody was asked twice. */
async function bringToAnEnd(real: Real): Promise<void> {
  const { app, broadcastId, marks } = real
  const { status } = await load(real)
  if (status === 'draft') await actions.send(real)
  await actions.startDue(real)
  await actions.resume(real)
  while (!(await freezeNextRange(app, { broadcastId })).frozen);
  while ((await deliver(real)) > 0);
  await actions.complete(real)
  while ((await cancelRecipients(app, { broadcastId })) > 0);
  await actions.drain(real)
  const ended = await load(real)
  expect(['completed', 'cancelled']).toContain(ended.status)
  expect(ended.completedAt).not.toBeNull()
  const { sent = 0, cancelled = 0, ...others } = await countStates(app, broadcastId)
  expect(others).toEqual({})
  expect(sent + cancelled).toBe(ended.totalRecipients)
  if (ended.status === 'completed') expect(sent).toBe(PEOPLE)
  expect([...marks.values()].filter((times) => times !== 1)).toEqual([])
  await expectLedgerInOrder(app, broadcastId)
}

/** Each row of the audit log begins where the one before ended, and goes where the table lets it. */
async function expectOneHistory({ app, broadcastId }: Real): Promise<void> {
  const rows = await app.db.source
    .getRepository(AuditLog)
    .find({ where: { targetId: broadcastId }, order: { id: 'ASC' } })
  let status: BroadcastStatus = 'draft'
  for (const { changes } of rows) {
    const [from, to] = changes['status'] as [BroadcastStatus, BroadcastStatus]
    expect(from).toBe(status)
    expect(broadcastTransitions[from]).toContain(to)
    status = to
  }
}

describeEachDialect('the state machine of a broadcast, against a model', (_dialect, useDatabase) => {
  const database = useDatabase()

  test('races of any commands end as if one had come after the other', async () => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: PEOPLE, firstTelegramId: 100 })
    const names = Object.keys(actions) as Name[]
    const race = fc
      .array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 })
      .map((chosen) => new Race(chosen))
    await fc.assert(
      fc.asyncProperty(fc.commands([race], { maxCommands: 25, size: '+1' }), async (commands) => {
        const broadcastId = await insertDraft(app)
        const real: Real = { app, broadcastId, marks: new Map() }
        await fc.asyncModelRun(() => ({ model: draft(), real }), commands)
        await bringToAnEnd(real)
        await expectOneHistory(real)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)
})
