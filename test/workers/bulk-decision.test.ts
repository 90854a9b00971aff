import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { createBulk } from '../../src/domain/applications/create-bulk'
import { decideNextOfBulk } from '../../src/domain/applications/decide-next-of-bulk'
import { findBulk } from '../../src/domain/applications/find-bulk'
import { startBulk } from '../../src/domain/applications/start-bulk'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import type { Decision } from '../../src/vocabulary/decision'
import { decideBulks } from '../../workers/bulk.worker'
import { deliverNotices } from '../../workers/notice.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertTimeSlot, insertUser } from '../support/fixtures'
import { listStatements } from '../support/list-statements'

/** A row that no decision can be written to. */
async function poison(app: TestBot['app']): Promise<void> {
  const [body, ...before] = app.db.dialect.name === 'sqlite' ? [RAISE_SQLITE] : [RAISE_POSTGRES, RAISES]
  await transaction(app, async (tx) => {
    for (const statement of [...before, body]) await tx.run(statement)
  })
}
/** Databases are passed on to the next test. */
async function removePoison(app: TestBot['app']): Promise<void> {
  const isSqlite = app.db.dialect.name === 'sqlite'
  await transaction(app, (tx) =>
    tx.run(isSqlite ? sql`DROP TRIGGER poison` : sql`DROP FUNCTION poison() CASCADE`),
  )
}
const RAISE_SQLITE = sql`
  CREATE TRIGGER poison BEFORE UPDATE ON registrations WHEN NEW.seconded_player = 'poison'
  BEGIN SELECT RAISE(ABORT, 'poison'); END`
const RAISES = sql`
  CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''poison''; END'`
const RAISE_POSTGRES = sql`
  CREATE TRIGGER poison BEFORE UPDATE ON registrations FOR EACH ROW
  WHEN (NEW.seconded_player = 'poison') EXECUTE FUNCTION poison()`

/** In the chat, where a new message is to show it. */
const inChat = { place: 'chat', messageId: null } as const

describe.each(dialectNames)('a decision about many (%s)', (dialect) => {
  let herald: TestBot
  let competitionId: number
  let organiser: { id: number; telegramId: number }
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false })
    competitionId = (await insertCompetition(herald.app)).id
    const telegramId = herald.emulator.people.createUser({}).user.id
    organiser = await insertUser(herald.app, { telegramId, isOrganiser: true, language: 'en' })
  })
  afterEach(() => herald.stop())

  const apply = async (values: Partial<Registration> = {}) => {
    const telegramId = herald.emulator.people.createUser({}).user.id
    const { id: userId } = await insertUser(herald.app, { telegramId, firstName: 'Ann' })
    return insertRegistration(herald.app, { userId, telegramId, competitionId, role: 'voter', ...values })
  }
  /** One after the other, so that the order of their ids is theirs. */
  async function applyMany(count: number): Promise<Registration[]> {
    const applied: Registration[] = []
    while (applied.length < count) applied.push(await apply())
    return applied
  }
  const note = (registrations: readonly { id: number }[], decision: Decision = 'approved') =>
    createBulk(herald.app, {
      decision,
      user: organiser,
      which: { registrationIds: registrations.map(({ id }) => id) },
    })
  const start = (bulkId: number) => startBulk(herald.app, { bulkId, userId: organiser.id, from: inChat })
  const signal = new AbortController().signal
  const work = (given = signal) => decideBulks(herald.app, { signal: given })
  const deliver = () => deliverNotices(herald.app, { holder: 'w', signal })
  const rows = () => herald.app.db.source.getRepository(Registration).find({ order: { id: 'ASC' } })
  const audits = () => herald.app.db.source.getRepository(AuditLog).find({ order: { id: 'ASC' } })
  const cards = () =>
    herald.emulator.chats.read(organiser.telegramId).messages.map(({ message }) => message.text)

  test('approves who waits and explains whom it skips; everybody is told once', async () => {
    const slot = await insertTimeSlot(herald.app, { competitionId, maxVoters: 1 })
    const seated = await applyMany(3)
    await transaction(herald.app, async (tx) => {
      for (const { id } of seated)
        await tx.getRepository(VoterTimeSlot).insert({ registrationId: id, timeSlotId: slot.id })
    })
    const others = await applyMany(3)
    const withdrawn = await apply({ status: 'withdrawn' })
    const gone = await apply()
    const bulkId = await note([...seated, ...others, withdrawn, gone])
    await transaction(herald.app, (tx) => tx.getRepository(Registration).delete({ id: gone.id }))
    expect(await start(bulkId)).toBe(true)
    await work()
    await work()
    await deliver()
    const [, second, third] = seated
    expect(cards()).toEqual([
      [
        '✅ 4 approved, 4 skipped',
        '',
        '• no longer there: 1',
        `• slot full: 2 (#${second?.id ?? 0} Ann, #${third?.id ?? 0} Ann)`,
        `• withdrawn: 1 (#${withdrawn.id} Ann)`,
      ].join('\n'),
    ])
    const approved = (await rows()).filter(({ status }) => status === 'approved')
    expect(approved.map(({ decidedBy }) => decidedBy)).toEqual(Array(4).fill(organiser.telegramId))
    for (const { telegramId } of approved)
      expect(herald.emulator.chats.read(telegramId).messages).toHaveLength(1)
    expect((await audits()).map(({ action }) => action)).toEqual(Array(4).fill('registration.approved'))
  })

  test('is started once, however often it is pressed, and by nobody else', async () => {
    const bulkId = await note(await applyMany(5))
    const stranger = await insertUser(herald.app)
    expect(await startBulk(herald.app, { bulkId, userId: stranger.id, from: inChat })).toBe(false)
    const started = await Promise.all([start(bulkId), start(bulkId), start(bulkId)])
    expect(started.filter(Boolean)).toHaveLength(1)
    await Promise.all([work(), work(), work()])
    expect(await start(bulkId)).toBe(false)
    await work()
    expect(await audits()).toHaveLength(5)
    expect(await herald.app.db.source.getRepository(Notice).count()).toBe(6)
  })

  test('races single decisions: each application is decided once, by one of them', async () => {
    const many = await applyMany(6)
    const bulkId = await note(many)
    await start(bulkId)
    const [bulk, ...single] = await Promise.allSettled([
      work(),
      ...many.map(({ id: registrationId }) =>
        decideRegistration(herald.app, { registrationId, decision: 'rejected', organiserId: 7 }),
      ),
    ])
    expect(bulk.status).toBe('fulfilled')
    const won = single.filter(({ status }) => status === 'fulfilled').length
    const { outcomes = [] } = (await findBulk(herald.app, { bulkId })) ?? {}
    const counts = Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count]))
    expect((counts['decided'] ?? 0) + won).toBe(6)
    expect(counts['rejected'] ?? 0).toBe(won)
    expect(await audits()).toHaveLength(6)
  })

  test('leaves room for everybody else between two applications', async () => {
    const bulkId = await note(await applyMany(60))
    const other = await apply()
    await start(bulkId)
    const single = { registrationId: other.id, decision: 'approved', organiserId: 7 } as const
    await Promise.all([work(), decideRegistration(herald.app, single)])
    const decided = (await audits()).map(({ targetId }) => targetId)
    expect(decided).toHaveLength(61)
    expect(decided.indexOf(other.id)).toBeLessThan(30)
  })

  test('costs nine statements an approval: a thousand of them keep nobody waiting', async () => {
    const bulkId = await note(await applyMany(1))
    await start(bulkId)
    const statements = await listStatements(herald.app, () => decideNextOfBulk(herald.app, { bulkId }))
    expect(statements).toHaveLength(9)
  })

  test('goes on where a worker was stopped', async () => {
    const bulkId = await note(await applyMany(4))
    await start(bulkId)
    await decideNextOfBulk(herald.app, { bulkId })
    const stopping = new AbortController()
    stopping.abort()
    await work(stopping.signal)
    expect(await audits()).toHaveLength(1)
    await work()
    expect(await audits()).toHaveLength(4)
    expect(await findBulk(herald.app, { bulkId })).toMatchObject({ status: 'done' })
  })

  test('passes over what fails each time, says so, and decides on all others', async () => {
    await poison(herald.app)
    const [first, poisoned, last] = [await apply(), await apply({ secondedPlayer: 'poison' }), await apply()]
    const bulkId = await note([first, poisoned, last])
    await start(bulkId)
    await work()
    await removePoison(herald.app)
    await deliver()
    expect((await rows()).map(({ status }) => status)).toEqual(['approved', 'pending', 'approved'])
    expect(cards()).toEqual([
      [
        '✅ 2 approved, 1 skipped',
        '',
        `• not decided because of a fault of mine; please decide on it by itself: 1 (#${poisoned.id} Ann)`,
      ].join('\n'),
    ])
    expect(await audits()).toHaveLength(2)
    expect(herald.app.logs).toMatchObject([{ msg: 'work failed', bulkId }])
    herald.app.logs.splice(0)
  })

  test('shows how far it is, and in the end always what came of it', async () => {
    const bulkId = await note(await applyMany(3))
    await start(bulkId)
    await deliver()
    expect(cards()).toEqual(['⏳ Approving: 0 of 3 …'])
    await work()
    await deliver()
    expect(cards()).toEqual(['✅ 3 approved'])
    const edits = herald.emulator.counters().calls['editMessageText']
    await work()
    await deliver()
    expect(herald.emulator.counters().calls['editMessageText']).toBe(edits)
  })

  test('shows the end once, although it has the instant of the showing before', async () => {
    const instant = new Date()
    const app = { ...herald.app, now: () => instant }
    const bulkId = await note(await applyMany(2))
    await start(bulkId)
    await deliver()
    for (let turn = 0; turn < 3; turn++) {
      await decideBulks(app, { signal })
      await deliver()
    }
    expect(cards()).toEqual(['✅ 2 approved'])
    expect(herald.emulator.counters().calls['editMessageText']).toBe(1)
  })

  test('of all that pass a filter takes those who wait longest', async () => {
    const many = await applyMany(3)
    await apply({ role: 'viewer' })
    const which = { filters: { role: 'voter', status: 'pending' } as const }
    const bulkId = await createBulk(herald.app, { decision: 'rejected', user: organiser, which })
    await start(bulkId)
    await work()
    const found = await rows()
    expect(found.map(({ status }) => status)).toEqual([...many.map(() => 'rejected'), 'pending'])
  })

  test('at its limit leaves those that wait no longer out, however old they are', async () => {
    await apply({ status: 'approved' })
    await apply({ status: 'withdrawn' })
    await applyMany(3)
    const which = { filters: {} }
    const bulkId = await createBulk(herald.app, { decision: 'rejected', user: organiser, which, most: 2 })
    expect((await findBulk(herald.app, { bulkId }))?.ahead).toEqual([{ status: 'pending', count: 2 }])
    await start(bulkId)
    await work()
    const states = (await rows()).map(({ status }) => status)
    expect(states).toEqual(['approved', 'withdrawn', 'rejected', 'rejected', 'pending'])
  })
})
