import fc from 'fast-check'
import type { AsyncCommand } from 'fast-check'
import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { beginScheduled } from '../../../src/domain/broadcasts/begin-scheduled'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { finishCancelled } from '../../../src/domain/broadcasts/finish-cancelled'
import { freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { pauseMissedSchedules } from '../../../src/domain/broadcasts/pause-missed-schedules'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { pauseByItself } from '../../../src/domain/broadcasts/pause-by-itself'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { scheduleBroadcast } from '../../../src/domain/broadcasts/schedule-broadcast'
import { sendBroadcast } from '../../../src/domain/broadcasts/send-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { startProbes } from '../../../src/domain/broadcasts/start-probes'
import { startDueBroadcasts } from '../../../src/domain/broadcasts/start-due-broadcasts'
import { unscheduleBroadcast } from '../../../src/domain/broadcasts/unschedule-broadcast'
import { transaction } from '../../../src/db/transaction'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { leaseRecipients, returnRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { requeueRecipients } from '../../../src/domain/recipients/requeue-recipients'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { AppError } from '../../../src/errors'
import { broadcastControls, broadcastTransitions } from '../../../src/vocabulary/broadcast-status'
import type { BroadcastStatus } from '../../../src/vocabulary/broadcast-status'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const PEOPLE = 9
const RUNS = 30
const CANARY_PEOPLE = 3

/** Every step from one status to another that a run made. */
const seen = new Set<string>()

/** What is known for certain; whether a broadcast is over depends on rows, and is checked against them. */
interface Model {
  status: BroadcastStatus
}

const draft = (): Model => ({ status: 'draft' })

interface Real {
  app: LedgerApp
  broadcastId: number
  /** Who was about to be sent to, and who was sent to. */
  marked: Set<number>
  sent: Set<number>
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

const later = ({ app }: Real, ms: number) => ({ ...app, now: () => new Date(app.now().getTime() + ms) })

const actions = {
  send: refusable((real) => sendBroadcast(real.app, { ...command(real), card: { chatId: 1, messageId: 1 } })),
  canary: refusable((real) =>
    sendBroadcast(real.app, {
      ...command(real),
      card: { chatId: 1, messageId: 1 },
      canaryPeople: CANARY_PEOPLE,
    }),
  ),
  launch: refusable((real) =>
    startBroadcast(real.app, { ...command(real), card: { chatId: 1, messageId: 1 } }),
  ),
  schedule: refusable((real) =>
    scheduleBroadcast(real.app, {
      ...command(real),
      at: new Date(real.app.now().getTime() + 5_000),
      isAudienceNoted: true,
    }),
  ),
  begin: refusable((real) => beginScheduled(real.app, command(real))),
  retryCancelled: refusable((real) => retryBroadcast(real.app, { ...command(real), scope: 'cancelled' })),
  retryPassing: refusable((real) => retryBroadcast(real.app, { ...command(real), scope: 'passing' })),
  retryUnknown: refusable((real) => retryBroadcast(real.app, { ...command(real), scope: 'unknown' })),
  undo: refusable((real) => unscheduleBroadcast(real.app, command(real))),
  pause: refusable((real) => pauseBroadcast(real.app, command(real))),
  resume: refusable((real) => resumeBroadcast(real.app, command(real))),
  cancel: refusable((real) => cancelBroadcast(real.app, command(real))),
  startDue: async (real) => (await startDueBroadcasts(later(real, 10_000))).started.length > 0,
  miss: async (real) => (await pauseMissedSchedules(later(real, 3_600_000))).length > 0,
  /** As the breaker for errors does, of which only a hundred answers make one. */
  trouble: async ({ app, broadcastId }) => {
    const now = app.now()
    const until = new Date(now.getTime() + 30_000)
    await transaction(app, (tx) => pauseByItself(tx, { broadcastId, cause: 'errors', now, until }))
    return false
  },
  probe: async (real) => (await startProbes(later(real, 60_000))).length > 0,
  requeue: async ({ app, broadcastId }) => {
    await requeueRecipients(app, { broadcastId, limit: 2 })
    return false
  },
  lose: async (real) => {
    await deliver(real, { kind: 'unknown', code: 'timeout', text: 'no answer' })
    return false
  },
  fail: async (real) => {
    await deliver(real, { kind: 'failed', code: 'telegram_400', text: 'refused', contentFault: false })
    return false
  },
  exhaust: async (real) => {
    await deliver(real, { kind: 'not_sent', code: 'ECONNREFUSED', text: 'the last attempt' }, 4)
    return false
  },
  refuse: async (real) => {
    await deliver(real, { kind: 'failed', code: 'entities_invalid', text: 'refused', contentFault: true })
    return false
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
  launch: { from: ['draft'], to: 'sending', isSure: true },
  schedule: { from: ['draft'], to: 'scheduled', isSure: true },
  probe: { from: ['paused'], to: 'sending', isSure: false },
  send: { from: ['draft'], to: 'scheduled', isSure: true },
  canary: { from: ['draft'], to: 'scheduled', isSure: true },
  begin: { ...broadcastControls.begin, isSure: true },
  miss: { from: ['scheduled'], to: 'paused', isSure: true },
  retryCancelled: { ...broadcastControls.retry, isSure: false },
  retryUnknown: { ...broadcastControls.retry, isSure: false },
  retryPassing: { ...broadcastControls.retry, isSure: false },
  startDue: { from: ['scheduled'], to: 'sending', isSure: true },
  undo: { ...broadcastControls.undo, isSure: true },
  pause: { ...broadcastControls.pause, isSure: true },
  resume: { ...broadcastControls.resume, isSure: true },
  cancel: { ...broadcastControls.cancel, isSure: true },
  complete: { from: ['sending', 'paused'], to: 'completed', isSure: false },
}

/** Who finds that all places of a canary are answered, or the first of all refused, pauses it. */
const mayPause: ReadonlySet<Name> = new Set<Name>(['deliver', 'lose', 'fail', 'exhaust', 'refuse', 'trouble'])

/** Whether it ends in vain depends on the rows. */
const endings: readonly BroadcastStatus[] = ['completed', 'failed']

const SENT: SendOutcome = { kind: 'sent', messageIds: [1] }

async function deliver(real: Real, outcome = SENT, attemptsBefore?: number): Promise<number> {
  const { app, broadcastId, marked, sent } = real
  const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 3 })
  if (lease.recipientIds.length === 0) return 0
  const { sendable } = await markSending(app, lease)
  // Paused or cancelled since: whoever comes next need not wait for the lease to end.
  if (sendable === null) {
    await returnRecipients(app, lease)
    return 0
  }
  for (const { recipientId } of sendable) {
    marked.add(recipientId)
    expect(sent.has(recipientId)).toBe(false)
    if (outcome.kind === 'sent') sent.add(recipientId)
  }
  await recordOutcomes(app, {
    broadcastId,
    policy: 'at_most_once',
    outcomes: sendable.map(({ recipientId, attempts }) => ({
      ...{ recipientId, attempts: attemptsBefore ?? attempts, leaseToken: lease.leaseToken },
      outcome,
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
    const endings = [...new Set(permutations(done).flatMap((order) => inOrder(model.status, order)))]
    expect({ race: this.names, from: model.status, done, possible: endings }).toMatchObject({
      possible: expect.arrayContaining([row.status]) as unknown,
    })
    if (this.names.length === 1 && row.status !== model.status) seen.add(`${model.status} → ${row.status}`)
    model.status = row.status
    if (row.canary !== null) expect(real.marked.size).toBeLessThanOrEqual(CANARY_PEOPLE)
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

/** Where an order may lead; nowhere when somebody would have been told something else. */
function inOrder(
  from: BroadcastStatus,
  order: readonly { name: Name; hasChanged: boolean }[],
): BroadcastStatus[] {
  let possible: BroadcastStatus[] = [from]
  for (const { name, hasChanged } of order) {
    possible = possible.flatMap((status) => after(status, { name, hasChanged }))
  }
  return possible
}

function after(
  status: BroadcastStatus,
  { name, hasChanged }: { name: Name; hasChanged: boolean },
): BroadcastStatus[] {
  if (mayPause.has(name)) return status === 'sending' ? [status, 'paused'] : [status]
  const effect = effects[name]
  if (effect === undefined) return [status]
  const isAllowed = effect.from.includes(status)
  if (hasChanged && name === 'complete') return isAllowed ? [...endings] : []
  if (hasChanged) return isAllowed ? [effect.to] : []
  return isAllowed && effect.isSure ? [] : [status]
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
  const { app, broadcastId, sent: reached } = real
  const { status } = await load(real)
  if (status === 'draft') await actions.send(real)
  await actions.begin(real)
  do {
    await actions.resume(real)
    while (!(await freezeNextRange(app, { broadcastId })).frozen);
    while (!(await requeueRecipients(app, { broadcastId })).isOver);
    while ((await deliver(real)) > 0);
  } while ((await load(real)).status === 'paused')
  await actions.complete(real)
  while ((await cancelRecipients(app, { broadcastId })) > 0);
  await actions.drain(real)
  const ended = await load(real)
  expect([...endings, 'cancelled']).toContain(ended.status)
  expect(ended.completedAt).not.toBeNull()
  const { sent = 0, cancelled = 0, unknown = 0, failed = 0, ...others } = await countStates(app, broadcastId)
  expect(others).toEqual({})
  expect(sent + cancelled + unknown + failed).toBe(ended.totalRecipients)
  expect(sent).toBe(reached.size)
  if (ended.status !== 'cancelled')
    expect(ended.status).toBe(failed > 0 && sent + unknown === 0 ? 'failed' : 'completed')
  await expectLedgerInOrder(app, broadcastId)
}

/**
 * Each row of the audit log begins where the one before ended, and goes where the table lets it; that everybody was
 * served is in no such row.
 */
async function expectOneHistory({ app, broadcastId }: Real): Promise<void> {
  const rows = await app.db.source
    .getRepository(AuditLog)
    .find({ where: { targetId: broadcastId }, order: { id: 'ASC' } })
  let status: BroadcastStatus = 'draft'
  for (const { changes } of rows) {
    const [from, to] = changes['status'] as [BroadcastStatus, BroadcastStatus]
    if (status === 'sending' || status === 'paused') expect([status, ...endings]).toContain(from)
    else expect(from).toBe(status)
    expect(broadcastTransitions[from]).toContain(to)
    seen.add(`${from} → ${to}`)
    status = to
  }
}

/** Ways through all of them, one command at a time. */
const tours: readonly (readonly Name[])[] = [
  [
    'send',
    'undo',
    'schedule',
    'miss',
    'resume',
    'freeze',
    'freeze',
    'lose',
    'complete',
    'retryUnknown',
    'cancel',
  ],
  [
    'launch',
    'freeze',
    'freeze',
    'pause',
    'cancel',
    'drain',
    'retryCancelled',
    'requeue',
    'requeue',
    'requeue',
  ],
  ['canary', 'startDue', 'freeze', 'freeze', 'deliver', 'pause', 'complete'],
  [
    'launch',
    'trouble',
    'probe',
    'freeze',
    'freeze',
    'exhaust',
    'complete',
    'retryPassing',
    'requeue',
    'requeue',
  ],
  ['launch', 'freeze', 'freeze', 'refuse', 'complete'],
]

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
        const real: Real = { app, broadcastId, marked: new Set(), sent: new Set() }
        await fc.asyncModelRun(() => ({ model: draft(), real }), commands)
        await bringToAnEnd(real)
        await expectOneHistory(real)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)

  test('and every step from one status to another is one of them', async () => {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: 3, firstTelegramId: 100 })
    seen.clear()
    for (const names of tours) {
      const real: Real = { app, broadcastId: await insertDraft(app), marked: new Set(), sent: new Set() }
      const model = draft()
      for (const name of names) await new Race([name]).run(model, real)
      await expectOneHistory(real)
    }
    const all = Object.entries(broadcastTransitions).flatMap(([from, next]) =>
      next.map((to) => `${from} → ${to}`),
    )
    expect([...seen].sort()).toEqual(all.sort())
  })
})
