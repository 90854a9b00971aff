import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { AsyncCommand } from 'fast-check'
import { loadConfig } from '../../../src/config'
import { Competition } from '../../../src/db/entities/competition.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { TimeSlot } from '../../../src/db/entities/time-slot.entity'
import { read } from '../../../src/db/read'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { changeRegistration } from '../../../src/domain/registrations/change-registration'
import { decideRegistration } from '../../../src/domain/registrations/decide-registration'
import { listOwnRegistrations } from '../../../src/domain/registrations/list-own-registrations'
import { revokeApproval } from '../../../src/domain/registrations/revoke-approval'
import { submitRegistration } from '../../../src/domain/registrations/submit-registration'
import { undoDecision } from '../../../src/domain/registrations/undo-decision'
import { withdrawRegistration } from '../../../src/domain/registrations/withdraw-registration'
import { promoteWaiting } from '../../../src/domain/seats/promote-waiting'
import { AppError } from '../../../src/errors'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertJuryPanel, insertProfile, insertTimeSlot } from '../../support/fixtures'
import { recordQueues } from '../../support/queues'
import { createDraw } from '../../support/seed'
import * as expected from './registrations-model'
import { keyOf, roleOf } from './registrations-model'
import type { Model, ModelRole, ModelWish } from './registrations-model'

const PEOPLE = 4
const RUNS = 15
const COMMANDS = 30
const T0 = Date.UTC(2030, 0, 1)
const draw = createDraw('registrations model')

interface Real {
  app: ReturnType<typeof createModelApp>
  competitionId: number
  slotIds: number[]
  panelId: number
  users: { id: number; telegramId: number }[]
}

/** A clock of its own: nothing is due while a run lasts, so every decision can be undone. */
function createModelApp(db: Parameters<typeof submitRegistration>[0]['db']) {
  let passedMs = 0
  const config = { ...loadConfig({ BOT_TOKEN: '1:TEST' }), redisUrl: 'redis://127.0.0.1:1' }
  return { db, config, queues: recordQueues(), now: () => new Date(T0 + (passedMs += 1)) }
}

type Outcome = string | null
interface Action {
  name: string
  model: (model: Model) => Outcome
  real: (real: Real) => Promise<unknown>
}

const fulls = ['competition_full', 'slot_taken', 'panel_taken']

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    await work
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    return fulls.includes(error.code) ? 'full' : error.code
  }
}

class Does implements AsyncCommand<Model, Real> {
  constructor(readonly action: Action) {}
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const wanted = this.action.model(model)
    expect([this.toString(), await outcomeOf(this.action.real(real))]).toEqual([this.toString(), wanted])
    await expectInOrder(model, real)
  }
  toString = () => this.action.name
}

/** Two at the same moment: which is first is theirs, but what came of it must be in order. */
class Race implements AsyncCommand<Model, Real> {
  constructor(
    readonly one: Action,
    readonly other: Action,
  ) {}
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    await Promise.all([outcomeOf(this.one.real(real)), outcomeOf(this.other.real(real))])
    const orders = [
      [this.one, this.other],
      [this.other, this.one],
    ].map((order) => {
      const could = structuredClone(model)
      for (const action of order) action.model(could)
      return could
    })
    const [states, wishes] = [await statesOf(real), await wishesOf(real)]
    // The same states may come with other wishes: a change is refused before somebody frees its slot, and not after.
    const came = orders.find((could) =>
      isDeepStrictEqual({ states, wishes }, { states: statesIn(could), wishes: wishesIn(could) }),
    )
    expect({ race: this.toString(), states, wishes }).toEqual({
      race: this.toString(),
      ...{ states: statesIn(came ?? model), wishes: wishesIn(came ?? model) },
    })
    Object.assign(model, came)
    await expectInOrder(model, real)
  }
  toString = () => `${this.one.name} while ${this.other.name}`
}

const userIn = ({ users }: Real, person: number) => users[person] ?? { id: 0, telegramId: 0 }
const wishIn = ({ slotIds, panelId }: Real, { slots, panel }: ModelWish) => ({
  slotIds: slots.map((index) => slotIds[index] ?? 0),
  panelId: panel ? panelId : null,
})

async function registrationOf(real: Real, key: string): Promise<number> {
  const userId = userIn(real, Number(key.split(':')[0])).id
  const { competitionId } = real
  const found = await real.app.db.source
    .getRepository(Registration)
    .findOneBy({ userId, competitionId, role: roleOf(key) })
  return found?.id ?? 0
}

const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const wishes = fc.record({ slots: fc.subarray([0, 1]), panel: fc.boolean() })
const noWish: ModelWish = { slots: [], panel: false }

const applying = fc
  .tuple(
    person,
    fc.constantFrom<ModelRole>('player', 'voter'),
    wishes,
    fc.constantFrom('refuse', 'wait', 'wait'),
  )
  .map(([who, role, wanted, whenFull]): Action => {
    const key = keyOf(who, role)
    const wish = role === 'voter' ? wanted : noWish
    return {
      name: `${key} applies for ${JSON.stringify(wish)} or ${whenFull}s`,
      model: (model) => expected.apply(model, { key, wish, isPatient: whenFull === 'wait' }),
      real: (real) => {
        const { id: userId, telegramId } = userIn(real, who)
        const { competitionId, app } = real
        const whom = { userId, telegramId, competitionId, role, fields: {} }
        return submitRegistration(app, {
          ...whom,
          ...wishIn(real, wish),
          whenFull: whenFull,
        })
      },
    }
  })

const key = fc.tuple(person, fc.constantFrom<ModelRole>('player', 'voter')).map((of) => keyOf(...of))

/** Something that happens to a registration; to one that is not there it is refused as to one that is gone. */
const onRegistration =
  (
    name: string,
    model: (model: Model, key: string) => Outcome,
    real: (real: Real, registrationId: number, userId: number) => Promise<unknown>,
  ) =>
  (of: string): Action => ({
    name: `${of} ${name}`,
    model: (known) => (known.rows.has(of) ? model(known, of) : 'registration_not_found'),
    real: async (known) =>
      real(known, await registrationOf(known, of), userIn(known, Number(of.split(':')[0])).id),
  })

const organiserId = 1
const withdrawing = key.map(
  onRegistration('withdraws', expected.withdraw, ({ app }, registrationId, userId) =>
    withdrawRegistration(app, { registrationId, userId }),
  ),
)
const deciding = fc.tuple(key, fc.constantFrom('approved', 'rejected', 'approved')).map(([of, word]) => {
  const decision = word
  return onRegistration(
    `is ${decision}`,
    (model, one) => expected.decide(model, one, decision),
    ({ app }, registrationId) => decideRegistration(app, { registrationId, decision, organiserId }),
  )(of)
})
const revoking = key.map(
  onRegistration('is revoked', expected.revoke, ({ app }, registrationId) =>
    revokeApproval(app, { registrationId, organiserId }),
  ),
)
const undoing = key.map(
  onRegistration('is undecided', expected.undo, ({ app }, registrationId) =>
    undoDecision(app, { registrationId, organiserId }),
  ),
)
const changing = fc.tuple(person, wishes).map(([who, wish]) =>
  onRegistration(
    `changes to ${JSON.stringify(wish)}`,
    (model, one) => expected.change(model, { key: one, wish }),
    (real, registrationId, userId) =>
      changeRegistration(real.app, { userId, registrationId, fields: {}, ...wishIn(real, wish) }),
  )(keyOf(who, 'voter')),
)
const growing = fc.constantFrom('players', 'slot', 'toggle').map((what): Action => ({
  name: `${what} changed`,
  model: (model) => {
    const [, second] = model.slots
    if (what === 'players') model.players += 1
    if (what === 'slot' && second !== undefined) second.capacity += 1
    if (what === 'toggle' && second !== undefined) second.isActive = !second.isActive
    expected.promote(model)
    return null
  },
  real: ({ app, competitionId, slotIds }) =>
    transaction(app, async (tx) => {
      const competitions = tx.getRepository(Competition)
      const slots = tx.getRepository(TimeSlot)
      const { maxPlayers } = await competitions.findOneByOrFail({ id: competitionId })
      const { id, maxVoters, isActive } = await slots.findOneByOrFail({ id: slotIds[1] ?? 0 })
      if (what === 'players')
        await competitions.update({ id: competitionId }, { maxPlayers: (maxPlayers ?? 0) + 1 })
      if (what === 'slot') await slots.update({ id }, { maxVoters: maxVoters + 1 })
      if (what === 'toggle') await slots.update({ id }, { isActive: !isActive })
      return promoteWaiting(tx, { competitionId, now: app.now() })
    }),
}))

const actions = fc.oneof(
  { weight: 6, arbitrary: applying },
  { weight: 3, arbitrary: withdrawing },
  { weight: 4, arbitrary: deciding },
  { weight: 3, arbitrary: changing },
  { weight: 1, arbitrary: revoking },
  { weight: 2, arbitrary: undoing },
  { weight: 1, arbitrary: growing },
)
const racing = fc.oneof(applying, withdrawing, deciding, changing)
const commands = [
  actions.map((action) => new Does(action)),
  actions.map((action) => new Does(action)),
  fc.tuple(racing, racing).map(([one, other]) => new Race(one, other)),
]

type States = [string, string, number | null][]

function statesIn(model: Model): States {
  const places = { player: 0, voter: 0 }
  const place = new Map(expected.waiting(model).map(([of]) => [of, (places[roleOf(of)] += 1)]))
  return [...model.rows]
    .map(([of, { status }]): States[number] => [of, status, place.get(of) ?? null])
    .sort(byKey)
}

async function statesOf({ app, users, competitionId }: Real): Promise<States> {
  const all = await Promise.all(
    users.map(async ({ id: userId }, who) => {
      const own = await listOwnRegistrations(app, { userId })
      const here = own.filter((one) => one.competitionId === competitionId)
      return here.map(({ role, status, place }): States[number] => [
        keyOf(who, role as ModelRole),
        status,
        place,
      ])
    }),
  )
  return all.flat().sort(byKey)
}

const byKey = ([one]: States[number], [other]: States[number]) => one.localeCompare(other)

type Wishes = [string, number[], boolean][]
const isEnded = (status: string) => status === 'rejected' || status === 'withdrawn'

/** What is held or waited for, by whom: slots by their index, and whether the panel. */
function wishesIn(model: Model): Wishes {
  return [...model.rows]
    .filter(([, { status }]) => !isEnded(status))
    .map(([of, { slots, panel }]): Wishes[number] => [of, [...slots].sort(), panel])
    .sort(([one], [other]) => one.localeCompare(other))
}

async function wishesOf({ app, users, competitionId, slotIds }: Real): Promise<Wishes> {
  const all = await Promise.all(
    users.map(async ({ id: userId }, who) => {
      const own = await listOwnRegistrations(app, { userId })
      const here = own.filter((one) => one.competitionId === competitionId && !isEnded(one.status))
      return here.map(({ role, slots, panel }): Wishes[number] => [
        keyOf(who, role as ModelRole),
        slots.map(({ id }) => slotIds.indexOf(id)).sort(),
        panel !== null,
      ])
    }),
  )
  return all.flat().sort(([one], [other]) => one.localeCompare(other))
}

/** States and places as the model has them; seats within their capacity; nobody waits for what is free; notices, audit. */
async function expectInOrder(model: Model, real: Real): Promise<void> {
  expect(await statesOf(real)).toEqual(statesIn(model))
  const held = expected.taken(model)
  expect(held.players).toBeLessThanOrEqual(model.players)
  held.slots.forEach((count, index) => expect(count).toBeLessThanOrEqual(model.slots[index]?.capacity ?? 0))
  expect(held.panel).toBeLessThanOrEqual(model.panel)
  for (const [of, row] of expected.waiting(model))
    expect([of, expected.isFull(model, { key: of, wish: row })]).toEqual([of, true])
  expect(await seatsOf(real)).toEqual(held)
  await expectTold(real)
}

/** The seats that are taken in the database: those of active registrations, no more and no fewer. */
async function seatsOf({
  app,
  competitionId,
  slotIds,
  panelId,
}: Real): Promise<ReturnType<typeof expected.taken>> {
  const rows = await read<{ kind: string; id: number; count: number }>(
    app,
    sql`WITH active AS (SELECT * FROM registrations
          WHERE competition_id = ${competitionId} AND status IN ('pending', 'approved'))
        SELECT 'slot' AS kind, v.time_slot_id AS id, count(*) AS count
          FROM voter_time_slots v JOIN active ON active.id = v.registration_id GROUP BY v.time_slot_id
        UNION ALL SELECT 'panel', v.jury_panel_id, count(*)
          FROM voter_jury_panels v JOIN active ON active.id = v.registration_id GROUP BY v.jury_panel_id
        UNION ALL SELECT 'player', 0, count(*) FROM active WHERE role = 'player'`,
  )
  const count = (kind: string, id: number) =>
    rows.find((row) => row.kind === kind && row.id === id)?.count ?? 0
  return {
    players: count('player', 0),
    slots: slotIds.map((id) => count('slot', id)),
    panel: count('panel', panelId),
  }
}

async function expectTold({ app, competitionId }: Real): Promise<void> {
  const [row] = await read<Record<string, number>>(
    app,
    sql`WITH here AS (SELECT * FROM registrations WHERE competition_id = ${competitionId}),
        audits AS (SELECT a.id, a.action, a.target_id FROM audit_log a JOIN here ON here.id = a.target_id WHERE a.target_type = 'registration')
      SELECT
        (SELECT count(*) FROM audits WHERE action IN ('registration.approved', 'registration.rejected', 'registration.revoked')
          AND (SELECT count(*) FROM notices n WHERE n.dedupe_key = 'decision:' || audits.id) <> 1) AS untold,
        (SELECT count(*) FROM audits WHERE action = 'registration.promoted'
          AND (SELECT count(*) FROM notices n WHERE n.dedupe_key = 'promotion:' || audits.id) <> 1) AS unpromoted,
        (SELECT count(*) FROM here WHERE status = 'approved' AND NOT EXISTS (SELECT 1 FROM audits
          WHERE audits.target_id = here.id AND action = 'registration.approved')) AS unaudited,
        (SELECT count(*) FROM notices n JOIN here ON here.id = n.subject_id WHERE n.dedupe_key LIKE 'decision:%'
          AND NOT EXISTS (SELECT 1 FROM audits WHERE n.dedupe_key = 'decision:' || audits.id)) AS undecided`,
  )
  expect(row).toEqual({ untold: 0, unpromoted: 0, unaudited: 0, undecided: 0 })
}

describeEachDialect(
  'registrations, seats, waiting list and decisions, against a model',
  (_dialect, useDatabase) => {
    const database = useDatabase({ poolSize: 4 })

    test('stay in order, whatever people and organisers do, also at the same moment', async () => {
      const app = createModelApp(database().db)
      const users = await Promise.all(Array.from({ length: PEOPLE }, () => insertProfile(app)))
      await fc.assert(
        fc.asyncProperty(fc.commands(commands, { maxCommands: COMMANDS, size: 'max' }), async (chosen) => {
          const { id: competitionId } = await insertCompetition(app, { maxPlayers: 1 })
          const one = await insertTimeSlot(app, { competitionId, maxVoters: 1 })
          const other = await insertTimeSlot(app, { competitionId, maxVoters: 1 })
          const panel = await insertJuryPanel(app, { competitionId, maxVoters: 2 })
          const real = { app, competitionId, slotIds: [one.id, other.id], panelId: panel.id, users }
          const slots = [1, 1].map((capacity) => ({ capacity, isActive: true }))
          const model: Model = { players: 1, slots, panel: 2, rows: new Map(), arrivals: 0 }
          await fc.asyncModelRun(() => ({ model, real }), chosen)
        }),
        { numRuns: RUNS, seed: draw.between(1, 1_000_000), endOnFailure: true },
      )
    }, 120_000)
  },
)
