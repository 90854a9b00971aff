import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { RegistrationQuestion } from '../../../src/db/entities/registration-question.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { Ticket } from '../../../src/db/entities/ticket.entity'
import { UpdateInbox } from '../../../src/db/entities/update-inbox.entity'
import { User } from '../../../src/db/entities/user.entity'
import { ident, sql } from '../../../src/db/sql'
import { read } from '../../../src/db/read'
import { transaction } from '../../../src/db/transaction'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { listForgottenMenus, recordMenuForgotten } from '../../../src/domain/menus/forgotten-menus'
import { erasePerson } from '../../../src/domain/users/erase-person'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertNotice,
  insertProfile,
  insertRegistration,
  insertUpdate,
} from '../../support/fixtures'
import { deleted, treatment } from './tables-of-people'
import { insertEverything, MARK, TELEGRAM_ID, updateFrom } from './whole-person'

describeEachDialect('erasing a person', (_dialect, useDatabase) => {
  const database = useDatabase()
  const createErasing = () => createLedgerApp(database().db)

  const dump = async (): Promise<Record<string, string>> => {
    const rows: Record<string, string> = {}
    for (const { tableName } of database().db.source.entityMetadatas)
      rows[tableName] = JSON.stringify(await read(database(), sql`SELECT * FROM ${ident(tableName)}`))
    return rows
  }

  test('knows every column there is', () => {
    const named = Object.entries(treatment).flatMap(([table, how]) => {
      if (how === deleted) return []
      return [...(how.forgets ?? '').split(/\s+/), ...how.keeps.split(/\s+/)]
        .filter((column) => column !== '')
        .map((column) => `${table}.${column}`)
    })
    const tables = database().db.source.entityMetadatas
    expect(tables.map(({ tableName }) => tableName).sort()).toEqual(Object.keys(treatment).sort())
    const existing = tables.flatMap(({ tableName, columns }) =>
      treatment[tableName] === deleted
        ? []
        : columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    )
    expect(existing.sort()).toEqual(named.sort())
  })

  test('leaves nothing of theirs in any table, and only that it happened in the audit', async () => {
    const app = createErasing()
    const user = await insertEverything(app)
    const before = await dump()
    const concerned = Object.entries(treatment).filter(
      ([table, how]) => table !== 'forgotten_menus' && (how === deleted || how.forgets !== undefined),
    )
    expect(concerned.filter(([table]) => before[table] === '[]')).toEqual([])
    await erasePerson(app, { userId: user.id })
    await erasePerson(app, { userId: user.id })
    expect(await listForgottenMenus(app, { limit: 9 })).toEqual([TELEGRAM_ID])
    await recordMenuForgotten(app, { chatId: TELEGRAM_ID })
    const after = await dump()
    expect(Object.keys(after).filter((table) => containsPerson(after[table]))).toEqual([])
    for (const [table, how] of Object.entries(treatment)) if (how === deleted) expect(after[table]).toBe('[]')
    const [erased, ...others] = await app.db.source
      .getRepository(AuditLog)
      .findBy({ action: 'person.erased' })
    expect(erased).toMatchObject({ actorId: null, targetType: 'user', targetId: user.id, changes: {} })
    expect(others).toEqual([])
  })

  test('leaves the rows of everybody else, their updates and what they decided', async () => {
    const app = createErasing()
    const [one, other] = [await insertProfile(app), await insertProfile(app)]
    const { id: competitionId } = await insertCompetition(app)
    const decided = { decidedBy: one.telegramId, confirmedBy: one.telegramId, status: 'approved' as const }
    const { id } = await insertRegistration(app, { userId: other.id, competitionId, ...decided })
    await insertNotice(app, { userId: other.id })
    const asked = { registrationId: id, askedBy: one.telegramId, question: 'Which club?' }
    await transaction(app, (tx) => tx.getRepository(RegistrationQuestion).insert(asked))
    const ticket = { registrationId: id, tokenHash: 'theirs', checkedInAt: new Date(0) }
    await transaction(app, (tx) =>
      tx.getRepository(Ticket).insert({ ...ticket, checkedInBy: one.telegramId }),
    )
    const kept = await insertUpdate(app, { doneAt: new Date(), payload: updateFrom(other.telegramId) })
    const waiting = await insertUpdate(app, { payload: updateFrom(one.telegramId) })
    await erasePerson(app, { userId: one.id })
    const registration = await app.db.source.getRepository(Registration).findOneByOrFail({ id })
    expect(registration).toMatchObject({ status: 'approved', decidedBy: 0, confirmedBy: 0 })
    expect(await app.db.source.getRepository(Notice).countBy({ userId: other.id })).toBe(1)
    expect(await app.db.source.getRepository(RegistrationQuestion).find()).toMatchObject([
      { ...asked, askedBy: 0 },
    ])
    expect(await app.db.source.getRepository(Ticket).find()).toMatchObject([{ ...ticket, checkedInBy: 0 }])
    const updates = await app.db.source.getRepository(UpdateInbox).find()
    // What was written afterwards is still to be answered.
    expect(updates.map((row) => row.id).sort()).toEqual([kept.id, waiting.id].sort())
  })

  test('the update that asks for it stays known by its number, with nothing in it', async () => {
    const app = createErasing()
    const user = await insertProfile(app)
    const { id: inboxId } = await insertUpdate(app, { payload: updateFrom(user.telegramId) })
    await erasePerson({ ...app, effects: { inboxId, done: false } }, { userId: user.id })
    const row = await app.db.source.getRepository(UpdateInbox).findOneByOrFail({ id: inboxId })
    expect(row).toMatchObject({ payload: {} })
    expect(row.doneAt).toBeInstanceOf(Date)
  })

  test('frees the seat: who waits first gets it and is told', async () => {
    const app = createErasing()
    const [holder, waiting] = [await insertProfile(app), await insertProfile(app)]
    const { id: competitionId } = await insertCompetition(app, { maxPlayers: 1 })
    await insertRegistration(app, { userId: holder.id, competitionId, status: 'approved' })
    const registration = {
      userId: waiting.id,
      competitionId,
      status: 'waitlisted',
      waitlistedAt: new Date(),
    } as const
    const { id } = await insertRegistration(app, registration)
    await erasePerson(app, { userId: holder.id })
    expect((await app.db.source.getRepository(Registration).findOneByOrFail({ id })).status).toBe('pending')
    const notices = await app.db.source.getRepository(Notice).find()
    expect(notices).toMatchObject([{ userId: waiting.id, kind: 'registration_promoted', subjectId: id }])
    expect(app.queues.jobs).toContainEqual({ queue: 'notice', payload: {}, delayMs: 0 })
  })

  test('in the middle of a broadcast: who waits is skipped, whose message is on its way gets its outcome, nameless', async () => {
    const app = createErasing()
    await seedPeople(app, { count: 3, firstTelegramId: 500 })
    const people = await app.db.source.getRepository(User).find({ order: { id: 'ASC' } })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    const { sendable: marked } = await markSending(app, lease)
    expect(marked).toHaveLength(1)
    for (const { id: userId } of people) await erasePerson(app, { userId })
    expect(await countStates(app, broadcastId)).toEqual({ sending: 1, skipped: 2 })
    await expectLedgerInOrder(app, broadcastId)
    const [recipientId = 0] = lease.recipientIds
    const answer = { recipientId, leaseToken: lease.leaseToken, attempts: 0, renderedBody: `Dear ${MARK}` }
    const outcomes = [{ ...answer, outcome: { kind: 'sent' as const, messageIds: [7] } }]
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
    expect(await countStates(app, broadcastId)).toEqual({ sent: 1, skipped: 2 })
    await expectLedgerInOrder(app, broadcastId)
    for (const row of await app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId }))
      expect(row).toMatchObject({ userId: null, telegramId: null, renderedBody: null })
  })

  test('one that is tried again afterwards is skipped, for nobody is left to write to', async () => {
    const app = createErasing()
    await seedPeople(app, { count: 1, firstTelegramId: 500 })
    const { id: userId } = await app.db.source.getRepository(User).findOneByOrFail({ telegramId: 500 })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    await markSending(app, lease)
    await erasePerson(app, { userId })
    const [recipientId = 0] = lease.recipientIds
    const outcome = { kind: 'rate_limited', retryAfterMs: 0 } as const
    const outcomes = [{ recipientId, leaseToken: lease.leaseToken, attempts: 0, outcome }]
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
    const again = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    expect((await markSending(app, again)).sendable).toEqual([])
    expect(await countStates(app, broadcastId)).toEqual({ skipped: 1 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('races workers that send and record: the ledger is in order whoever comes first', async () => {
    const app = createErasing()
    const count = 24
    await seedPeople(app, { count, firstTelegramId: 500 })
    const people = await app.db.source.getRepository(User).find({ order: { id: 'ASC' } })
    const broadcastId = await launch(app)
    const work = async () => {
      for (;;) {
        const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 4 })
        if (lease.recipientIds.length === 0) return
        const sendable = (await markSending(app, lease)).sendable ?? []
        const outcomes = sendable.map(({ recipientId, attempts, chatId }) => ({
          ...{ recipientId, leaseToken: lease.leaseToken, attempts, renderedBody: MARK },
          outcome: chatId % 3 === 0 ? blocked : sent,
        }))
        if (outcomes.length > 0) await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
      }
    }
    const erase = async () => {
      for (const { id: userId } of people.filter((_, index) => index % 2 === 1))
        await erasePerson(app, { userId })
    }
    await Promise.all([work(), erase(), work()])
    const { pending, sending } = await countStates(app, broadcastId)
    expect({ pending, sending }).toEqual({})
    await expectLedgerInOrder(app, broadcastId)
    const rows = await app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
    expect(rows.filter(({ userId }) => userId === null)).toHaveLength(count / 2)
    for (const row of rows.filter(({ userId }) => userId === null))
      expect(row).toMatchObject({ telegramId: null, renderedBody: null })
  })
})

const sent: SendOutcome = { kind: 'sent', messageIds: [1] }
const blocked: SendOutcome = { kind: 'blocked', cause: 'blocked_by_user', text: 'x' }

function containsPerson(rows: string | undefined): boolean {
  return rows !== undefined && (rows.includes(String(TELEGRAM_ID)) || rows.includes(MARK))
}
