import fc from 'fast-check'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { seedPeople } from '../../../src/domain/users/seed-people'
import { broadcastPolicies } from '../../../src/vocabulary/broadcast-status'
import type { BroadcastPolicy } from '../../../src/vocabulary/broadcast-status'
import { createLedgerApp, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { createDraw } from '../../support/seed'
import { LEASE_MS } from './lease-model'
import type { LeaseModel } from './lease-model'
import * as steps from './lease-steps'
import { bringToAnEnd, fates, Several } from './lease-steps'
import type { Fate } from './lease-steps'
import { Renew } from './renew-step'

const PEOPLE = 6
const RUNS = 12
const COMMANDS = 30
const T0 = Date.UTC(2030, 0, 1)
const draw = createDraw('leases model')

const who = fc.constantFrom(0, 1)
const fate = fc.constantFrom(...(Object.keys(fates) as Fate[]))
const few = fc.integer({ min: 1, max: 3 })
/** A worker begins and gets as far as its requests; the other one's clock lets it take over what is not recorded. */
const begin = fc
  .tuple(who, few, fate)
  .map(
    ([_, count, end]) =>
      new Several([
        new steps.LeaseSome(_, count),
        new Renew(_),
        new steps.MarkSome(_, count, true),
        new steps.Send(_, end),
      ]),
  )
const takeOver = fc.tuple(who, few).map(([_, count]) => {
  const late = [new steps.Tick(_, LEASE_MS + 1), new steps.Expire(_), new steps.Tick(_, 10 * 60_000)]
  return new Several([
    ...late,
    new steps.Return(_),
    new steps.LeaseSome(_, count),
    new steps.MarkSome(_, count, true),
  ])
})
const recordAnswers = who.map((_) => new steps.RecordAnswers(_))
const tick = fc
  .tuple(who, fc.constantFrom(1_000, 11_000, 21_000, -11_000, 3_600_000, -3_600_000))
  .map((_) => new steps.Tick(..._))
const commands = [
  ...[begin, begin, begin, takeOver, takeOver, takeOver, recordAnswers, recordAnswers, tick],
  fc.tuple(who, few).map((_) => new steps.LeaseSome(..._)),
  who.map((_) => new steps.LeaseTogether(_)),
  fc.tuple(who, few, fc.boolean()).map((_) => new steps.MarkSome(..._)),
  who.map((_) => new steps.Unmark(_)),
  fc.tuple(who, fate).map((_) => new steps.Send(..._)),
  who.map((_) => new steps.RecordTogether(_)),
  who.map((_) => new steps.Return(_)),
  who.map((_) => new Renew(_)),
  who.map((_) => new steps.Expire(_)),
  fc
    .tuple(who, fc.constantFrom('pause', 'resume', 'resume', 'resume', 'cancel'))
    .map((_) => new steps.Control(..._)),
  fc.tuple(who, fc.constantFrom(steps.Die, steps.Complete)).map(([_, Rare]) => new Rare(_)),
]

function createModel(policy: BroadcastPolicy, ids: number[]): LeaseModel {
  const row = { status: 'pending', token: null, leaseUntil: null, attempts: 0, dueAt: null } as const
  const worker = { clock: T0, lease: null, lost: null }
  return {
    ...{ policy, status: 'sending' },
    rows: new Map(ids.map((id) => [id, { ...row }])),
    workers: [1, 2].map(() => ({ ...worker, marks: [], answers: [] })),
    delivered: new Map(),
  }
}

describeEachDialect('leases, against a model', (_dialect, useDatabase) => {
  const database = useDatabase()

  test.each(broadcastPolicies)(
    '%s: two workers, whose clocks jump and who die, keep the ledger right',
    async (policy) => {
      const app = createLedgerApp(database().db, { leaseSeconds: LEASE_MS / 1000 })
      await seedPeople(app, { count: PEOPLE, firstTelegramId: 100 })
      await fc.assert(
        fc.asyncProperty(fc.commands(commands, { maxCommands: COMMANDS, size: 'max' }), async (chosen) => {
          const broadcastId = await launch(app, { policy })
          const rows = await database().db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
          const model = createModel(
            policy,
            rows.map(({ id }) => id).sort((a, b) => a - b),
          )
          const real = { app, broadcastId }
          await fc.asyncModelRun(() => ({ model, real }), chosen)
          await bringToAnEnd(model, real)
        }),
        { numRuns: RUNS, seed: draw.between(1, 1_000_000), endOnFailure: true },
      )
    },
    120_000,
  )
})
