import type { AsyncCommand } from 'fast-check'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { cancelRecipients } from '../../../src/domain/recipients/cancel-recipients'
import { expireLeases } from '../../../src/domain/recipients/expire-leases'
import { leaseRecipients, returnRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { unmarkSending } from '../../../src/domain/recipients/unmark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { expectLedgerInOrder } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import * as expected from './lease-model'
import { LEASE_MS } from './lease-model'
import type { Answer, LeaseModel, ModelWorker } from './lease-model'

const NOT_STARTED: SendOutcome = { kind: 'rate_limited', retryAfterMs: 0 }

export interface Real {
  app: LedgerApp
  broadcastId: number
}

/** What becomes of a request: whether the person got it, and what the worker hears of it (null: it dies first). */
export const fates = {
  answered: { isDelivered: true, outcome: { kind: 'sent', messageIds: [1] } },
  'answer lost': { isDelivered: true, outcome: { kind: 'unknown', code: 'timeout', text: 'no answer' } },
  'request lost': { isDelivered: false, outcome: { kind: 'unknown', code: 'timeout', text: 'no answer' } },
  'connection refused': {
    isDelivered: false,
    outcome: { kind: 'not_sent', code: 'ECONNREFUSED', text: 'no' },
  },
  'rate limited': {
    isDelivered: false,
    outcome: { kind: 'rate_limited', retryAfterMs: 2_000, chatOnly: true },
  },
  refused: { isDelivered: false, outcome: { kind: 'failed', code: 'x', text: 'no', contentFault: false } },
  'worker dies after it': { isDelivered: true, outcome: null },
  'worker dies before it': { isDelivered: false, outcome: null },
} as const satisfies Record<string, { isDelivered: boolean; outcome: SendOutcome | null }>
export type Fate = keyof typeof fates

/** One step of one worker. After each the ledger must be what the model says. */
export abstract class Step implements AsyncCommand<LeaseModel, Real> {
  constructor(protected readonly who: number) {}
  protected abstract readonly name: string
  protected abstract step(model: LeaseModel, real: Real): Promise<void>

  check(model: Readonly<LeaseModel>): boolean {
    return this.isPossible(this.worker(model), model)
  }

  async run(model: LeaseModel, real: Real): Promise<void> {
    await this.step(model, real)
    await compare(model, real)
  }

  toString(): string {
    return `w${this.who} ${this.name}`
  }

  protected readonly isPossible: (worker: ModelWorker, model: Readonly<LeaseModel>) => boolean = () => true

  protected worker({ workers }: Readonly<LeaseModel>): ModelWorker {
    const worker = workers[this.who]
    if (worker === undefined) throw new Error('no such worker')
    return worker
  }

  /** The application as this worker sees it: by its own clock. */
  protected at({ app }: Real, model: LeaseModel): LedgerApp {
    return { ...app, now: () => new Date(this.worker(model).clock) }
  }
}

export class Tick extends Step {
  constructor(
    who: number,
    private readonly ms: number,
  ) {
    super(who)
  }
  protected get name() {
    return `clock ${this.ms} ms`
  }
  protected step(model: LeaseModel): Promise<void> {
    this.worker(model).clock += this.ms
    return Promise.resolve()
  }
}

export class LeaseSome extends Step {
  constructor(
    who: number,
    private readonly limit: number,
  ) {
    super(who)
  }
  protected get name() {
    return `leases ${this.limit}`
  }
  protected override readonly isPossible = ({ lease }: ModelWorker) => lease === null
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const worker = this.worker(model)
    const lease = await leaseRecipients(this.at(real, model), {
      ...{ broadcastId: real.broadcastId, holder: `w${this.who}`, limit: this.limit },
    })
    expect(lease.recipientIds).toEqual(expected.dueIds(model, worker.clock).slice(0, this.limit))
    take(model, { worker, token: lease.leaseToken, ids: lease.recipientIds })
  }
}

/** Both look for work at the same moment: nobody gets the same person. */
export class LeaseTogether extends Step {
  protected readonly name = 'and the other lease 2 each at once'
  protected override readonly isPossible = (_: ModelWorker, { workers }: Readonly<LeaseModel>) =>
    workers.every(({ lease }) => lease === null)
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const now = Math.max(...model.workers.map(({ clock }) => clock))
    const app = { ...real.app, now: () => new Date(now) }
    const due = expected.dueIds(model, now)
    const leases = await Promise.all(
      model.workers.map((_, index) =>
        leaseRecipients(app, { broadcastId: real.broadcastId, holder: `w${index}`, limit: 2 }),
      ),
    )
    const ids = leases.flatMap(({ recipientIds }) => recipientIds)
    expect(new Set(ids).size).toBe(ids.length)
    expect(due).toEqual(expect.arrayContaining(ids))
    leases.forEach(({ leaseToken, recipientIds }, index) => {
      const worker = model.workers[index]
      if (worker) take(model, { worker, token: leaseToken, ids: recipientIds, now })
    })
  }
}

function take(
  model: LeaseModel,
  {
    worker,
    token,
    ids,
    now = worker.clock,
  }: { worker: ModelWorker; token: string; ids: number[]; now?: number },
): void {
  if (ids.length === 0) return
  worker.lease = { token, ids }
  for (const id of ids) {
    const row = model.rows.get(id)
    if (row) expected.leaseRow(row, { token, now })
  }
}

export class MarkSome extends Step {
  constructor(
    who: number,
    private readonly count: number,
    private readonly isHeard: boolean,
  ) {
    super(who)
  }
  protected get name() {
    return `marks ${this.count}${this.isHeard ? '' : ', and never hears of it'}`
  }
  protected override readonly isPossible = ({ lease, lost }: ModelWorker) =>
    lease !== null && (this.isHeard || lost === null)
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const worker = this.worker(model)
    const lease = worker.lease ?? { token: '', ids: [] }
    const taken = { token: lease.token, ids: lease.ids.slice(0, this.count) }
    const { sendable: marked } = await markSending(this.at(real, model), leaseOf(real, taken))
    if (model.status !== 'sending') {
      expect(marked).toBeNull()
      return
    }
    const ids = expected.markable(model, taken)
    expect(marked?.map(({ recipientId }) => recipientId).sort((a, b) => a - b)).toEqual(ids)
    const rest = lease.ids.slice(this.count)
    worker.lease = rest.length > 0 ? { ...lease, ids: rest } : null
    const leaseUntil = worker.clock + LEASE_MS
    for (const id of ids) {
      const row = model.rows.get(id)
      if (row === undefined) continue
      Object.assign(row, { status: 'sending', leaseUntil })
      if (this.isHeard) worker.marks.push({ id, token: lease.token, attempts: row.attempts, leaseUntil })
    }
    if (!this.isHeard) worker.lost = taken
  }
}

export class Unmark extends Step {
  protected readonly name = 'takes its lost marks back'
  protected override readonly isPossible = ({ lost }: ModelWorker) => lost !== null
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const worker = this.worker(model)
    if (worker.lost === null) return
    await unmarkSending(this.at(real, model), leaseOf(real, worker.lost))
    expected.unmark(model, worker.lost)
    worker.lost = null
  }
}

export class Send extends Step {
  constructor(
    who: number,
    private readonly fate: Fate,
  ) {
    super(who)
  }
  protected get name() {
    return `sends (${this.fate})`
  }
  protected override readonly isPossible = ({ marks }: ModelWorker) => marks.length > 0
  protected step(model: LeaseModel): Promise<void> {
    const worker = this.worker(model)
    const mark = worker.marks.shift()
    if (mark === undefined) return Promise.resolve()
    const { isDelivered, outcome } = fates[this.fate]
    if (!expected.mayStart(mark, worker.clock)) {
      worker.answers.push({ ...mark, outcome: NOT_STARTED })
      return Promise.resolve()
    }
    if (isDelivered) model.delivered.set(mark.id, (model.delivered.get(mark.id) ?? 0) + 1)
    if (outcome !== null) worker.answers.push({ ...mark, outcome })
    return Promise.resolve()
  }
}

export class RecordAnswers extends Step {
  protected readonly name = 'records, twice'
  protected override readonly isPossible = ({ answers }: ModelWorker) => answers.length > 0
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const answers = this.worker(model).answers.splice(0)
    await recordAll(this.at(real, model), { model, real, answers })
    await recordAll(this.at(real, model), { model, real, answers })
    for (const answer of answers) expected.record(model, answer)
    await adoptBreaker(model, real)
  }
}

/** Both record while a third repairs: whoever comes first, the rows end alike. */
export class RecordTogether extends Step {
  protected readonly name = 'and the other record while leases are repaired'
  // Once the broadcast is over whoever comes first decides whether a row waits to be cancelled or is at once.
  protected override readonly isPossible = (_: ModelWorker, model: Readonly<LeaseModel>) =>
    model.policy === 'at_most_once' &&
    expected.isLive(model) &&
    model.workers.some(({ answers }) => answers.length > 0)
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const app = this.at(real, model)
    const all = model.workers.map(({ answers }) => answers.splice(0))
    await Promise.all([...all.map((answers) => recordAll(app, { model, real, answers })), expireLeases(app)])
    expected.expire(model, this.worker(model).clock)
    for (const answer of all.flat()) expected.record(model, answer)
    await adoptBreaker(model, real)
  }
}

export class Return extends Step {
  protected readonly name = 'gives its lease back'
  protected override readonly isPossible = ({ lease }: ModelWorker) => lease !== null
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const worker = this.worker(model)
    if (worker.lease === null) return
    await returnRecipients(real.app, leaseOf(real, worker.lease))
    expected.giveBack(model, worker.lease)
    worker.lease = null
  }
}

export class Expire extends Step {
  protected readonly name = 'repairs expired leases'
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    await expireLeases(this.at(real, model))
    expected.expire(model, this.worker(model).clock)
  }
}

export class Die extends Step {
  protected readonly name = 'dies'
  protected step(model: LeaseModel): Promise<void> {
    Object.assign(this.worker(model), { lease: null, marks: [], lost: null, answers: [] })
    return Promise.resolve()
  }
}

const controls = { pause: pauseBroadcast, resume: resumeBroadcast, cancel: cancelBroadcast } as const

const possible = { pause: ['sending'], resume: ['paused'], cancel: ['sending', 'paused'] } as const

export class Control extends Step {
  constructor(
    who: number,
    protected readonly name: keyof typeof controls,
  ) {
    super(who)
  }
  protected override readonly isPossible = (_: ModelWorker, { status }: Readonly<LeaseModel>) =>
    possible[this.name].some((from) => from === status)
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    await controls[this.name](this.at(real, model), { broadcastId: real.broadcastId, organiserId: 1 })
    model.status = ({ pause: 'paused', resume: 'sending', cancel: 'cancelled' } as const)[this.name]
    if (this.name !== 'cancel') return
    await cancelRecipients(this.at(real, model), { broadcastId: real.broadcastId })
    cancelWaiting(model)
  }
}

export class Complete extends Step {
  protected readonly name = 'completes'
  protected async step(model: LeaseModel, real: Real): Promise<void> {
    const isOver = expected.isLive(model) && isSettled(model)
    expect(await completeBroadcast(this.at(real, model), { broadcastId: real.broadcastId })).toBe(isOver)
    if (isOver) model.status = 'completed'
  }
}

const isSettled = ({ rows }: LeaseModel) =>
  [...rows.values()].every(({ status }) => status !== 'pending' && status !== 'sending')

function cancelWaiting({ rows }: LeaseModel): void {
  for (const row of rows.values()) {
    if (row.status === 'pending') Object.assign(row, { status: 'cancelled', token: null, leaseUntil: null })
  }
}

const leaseOf = ({ broadcastId }: Real, { token, ids }: { token: string; ids: number[] }) => ({
  broadcastId,
  leaseToken: token,
  recipientIds: ids,
})

async function recordAll(
  app: LedgerApp,
  { model, real, answers }: { model: LeaseModel; real: Real; answers: Answer[] },
): Promise<void> {
  if (answers.length === 0) return
  await recordOutcomes(app, {
    broadcastId: real.broadcastId,
    policy: model.policy,
    outcomes: answers.map(({ id, token, attempts, outcome }) => ({
      ...{ recipientId: id, leaseToken: token, attempts, outcome },
    })),
  })
}

/** Whether a breaker opens is another model's affair. */
async function adoptBreaker(model: LeaseModel, { app, broadcastId }: Real): Promise<void> {
  const { status } = await loadBroadcast(app, { broadcastId })
  if (model.status === 'sending' && status === 'paused') model.status = status
}

async function compare(model: LeaseModel, { app, broadcastId }: Real): Promise<void> {
  const rows = await app.db.source
    .getRepository(BroadcastRecipient)
    .find({ where: { broadcastId }, order: { id: 'ASC' } })
  const real = rows.map(({ id, status, leaseToken, attempts }) => ({ id, status, leaseToken, attempts }))
  const wanted = [...model.rows].map(([id, { status, token, attempts }]) => ({
    ...{ id, status, leaseToken: token, attempts },
  }))
  expect(real).toEqual(wanted)
  for (const { id, nextAttemptAt } of rows) {
    const row = model.rows.get(id)
    if (row) row.dueAt = nextAttemptAt?.getTime() ?? null
  }
  await expectLedgerInOrder(app, broadcastId)
  expectHonest(model)
}

/** Nobody gets it twice unless asked for, and nobody counts as served, or as not served, against the facts. */
function expectHonest({ rows, delivered, policy }: LeaseModel): void {
  const times = (id: number) => delivered.get(id) ?? 0
  const wrong = [...rows].filter(([id, { status }]) => {
    if (policy === 'at_least_once') return status === 'sent' && times(id) === 0
    if (times(id) > 1 || (status === 'sent' && times(id) === 0)) return true
    return times(id) > 0 && status !== 'sent' && status !== 'sending' && status !== 'unknown'
  })
  expect(wrong).toEqual([])
}

/** Whatever happened, it comes to an end in which everybody has one outcome. */
export async function bringToAnEnd(model: LeaseModel, real: Real): Promise<void> {
  const now = Math.max(...model.workers.map(({ clock }) => clock))
  for (const worker of model.workers) worker.clock = now
  const end = async (step: Step) => {
    if (step.check(model)) await step.run(model, real)
  }
  for (const who of [0, 1])
    for (const step of [new RecordAnswers(who), new Unmark(who), new Die(who)]) await end(step)
  await end(new Control(0, 'resume'))
  for (let round = 0; round < 60 && expected.isLive(model); round += 1) {
    for (const step of [new Tick(0, 10 * 60_000), new Expire(0), new LeaseSome(0, model.rows.size)])
      await end(step)
    for (const step of [
      new MarkSome(0, model.rows.size, true),
      ...Array.from(model.rows, () => new Send(0, 'answered')),
    ])
      await end(step)
    for (const step of [new RecordAnswers(0), new Control(0, 'resume'), new Complete(0)]) await end(step)
  }
  expect(['completed', 'cancelled']).toContain(model.status)
}

/** What belongs together more often than chance would have it. */
export class Several implements AsyncCommand<LeaseModel, Real> {
  constructor(private readonly steps: readonly Step[]) {}

  check(): boolean {
    return true
  }

  async run(model: LeaseModel, real: Real): Promise<void> {
    for (const step of this.steps) if (step.check(model)) await step.run(model, real)
  }

  toString(): string {
    return this.steps.join(', ')
  }
}
