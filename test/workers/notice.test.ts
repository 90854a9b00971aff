import { BulkDecision } from '../../src/db/entities/bulk-decision.entity'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { deliverContact } from '../../workers/deliver-contact'
import { deliverNotices } from '../../workers/notice.worker'
import { noticeSubjects } from '../../src/vocabulary/notice'
import type { NoticeKind } from '../../src/vocabulary/notice'
import type { RegistrationStatus } from '../../src/vocabulary/registration-status'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { unreliable } from '../support/unreliable'
import {
  insertCompetition,
  insertNotice,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from '../support/fixtures'
import { waitUntil } from '../support/wait-until'

const START = new Date('2035-01-01T10:00:00Z')

/** Of a registration that a notice is about; approved if absent. */
const statusesOf: Partial<Record<NoticeKind, RegistrationStatus>> = {
  registration_received: 'pending',
  registration_rejected: 'rejected',
}

/** One of everything that a notice may be about, and what it tells besides. */
async function insertSubjects(
  app: TestBot['app'],
  { kind, userId, chatId }: { kind: NoticeKind; userId: number; chatId: number },
) {
  const { id: competitionId } = await insertCompetition(app, { name: 'Кубок', startDate: START })
  const endsAt = new Date(START.getTime() + 3_600_000)
  const slot = await insertTimeSlot(app, { competitionId, startsAt: START, endsAt })
  const status = statusesOf[kind] ?? 'approved'
  const registered = { userId, telegramId: chatId, competitionId, role: 'voter', status } as const
  const { id: registration } = await insertRegistration(app, registered)
  await insertRegistration(app, { userId: (await insertUser(app)).id, competitionId })
  const idOf = ({ identifiers }: { identifiers: Record<string, unknown>[] }) => Number(identifiers[0]?.['id'])
  return transaction(app, async (tx) => {
    await tx.getRepository(VoterTimeSlot).insert({ registrationId: registration, timeSlotId: slot.id })
    const question = { registrationId: registration, askedBy: chatId, question: 'Кто?', answer: 'Я' }
    const content = { kind: 'text' as const, text: 'Когда?', entities: [] }
    const bulk = { userId, createdBy: chatId, decision: 'approved' as const, status: 'done' as const }
    return {
      ...{ registration, user: userId },
      registration_question: idOf(await tx.getRepository(RegistrationQuestion).insert(question)),
      bulk_decision: idOf(await tx.getRepository(BulkDecision).insert(bulk)),
      contact_message: idOf(
        await tx.getRepository(ContactMessage).insert({ userId, direction: 'question', content }),
      ),
      payload: kind.startsWith('reminder')
        ? { slotId: kind === 'reminder_slot' ? slot.id : 0, startsAt: START.getTime() / 1000, lead: 'day' }
        : {},
    }
  })
}

function typedKeys<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[]
}

describe.each(dialectNames)('notices (%s)', (dialect) => {
  let herald: TestBot
  const signal = new AbortController().signal
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false })
  })
  afterEach(() => herald.stop())

  async function decide(who: Partial<User> = {}): Promise<{ registrationId: number; chatId: number }> {
    const chatId = herald.emulator.people.createUser({}).user.id
    const { id: userId } = await insertUser(herald.app, { telegramId: chatId, ...who })
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup <i>&</i>' })
    const { id } = await insertRegistration(herald.app, { userId, telegramId: chatId, competitionId })
    await decideRegistration(herald.app, { registrationId: id, decision: 'approved', organiserId: 900_001 })
    return { registrationId: id, chatId }
  }

  const deliver = (holder = 'w') => deliverNotices(herald.app, { holder, signal })
  const load = () => herald.app.db.source.getRepository(Notice).find({ order: { id: 'ASC' } })
  const refusals = () => herald.emulator.counters().calls['sendMessage'] ?? 0
  const makeDue = () =>
    transaction(herald.app, (tx) =>
      tx.getRepository(Notice).update({ status: 'pending' }, { nextAttemptAt: null }),
    )

  test('tell the person once, however many workers look', async () => {
    const { chatId } = await decide()
    await Promise.all([deliver('w1'), deliver('w2'), deliver('w3')])
    await deliver()
    const { messages } = herald.emulator.chats.read(chatId)
    expect(messages.map(({ message }) => message.text)).toEqual([expect.stringContaining('Cup <i>&</i>')])
    expect(await load()).toMatchObject([{ status: 'sent', attempts: 1 }])
  })

  test('of every kind are told in the language of now, not of then', async () => {
    for (const kind of typedKeys(noticeSubjects)) {
      const chatId = herald.emulator.people.createUser({}).user.id
      const isOrganiser = kind !== 'organiser_dismissed'
      const person = { telegramId: chatId, isOrganiser, language: 'en' } as const
      const { id: userId } = await insertUser(herald.app, person)
      const subjects = await insertSubjects(herald.app, { kind, userId, chatId })
      const { [noticeSubjects[kind]]: subjectId, payload } = subjects
      const about = { subjectId, subjectType: noticeSubjects[kind], payload }
      await insertNotice(herald.app, { kind, userId, ...about })
      await transaction(herald.app, (tx) => tx.getRepository(User).update({ id: userId }, { language: 'ru' }))
      await deliver()
      const texts = herald.emulator.chats.read(chatId).messages.map(({ message }) => message.text)
      expect({ kind, texts }).toEqual({ kind, texts: [expect.stringMatching(/[а-яё]{3}/i)] })
      expect(texts.join()).not.toMatch(/\b(?:the|you|your|is|of|to)\b/i)
    }
  })

  test('come to each of many people', async () => {
    const people = await Promise.all(Array.from({ length: 25 }, () => decide()))
    await deliver()
    expect(people.map(({ chatId }) => herald.emulator.chats.read(chatId).delivered)).toEqual(
      people.map(() => 1),
    )
  })

  test('come also to somebody who has stopped announcements', async () => {
    const { chatId } = await decide({ unsubscribedAt: new Date() })
    await deliver()
    expect(herald.emulator.chats.read(chatId).delivered).toBe(1)
  })

  test('mark a person who blocked the bot, and are not tried again', async () => {
    const { chatId } = await decide()
    herald.emulator.people.block(chatId)
    await deliver()
    await deliver()
    expect(await load()).toMatchObject([{ status: 'blocked', errorCode: 'blocked_by_user', attempts: 1 }])
    const user = await herald.app.db.source.getRepository(User).findOneByOrFail({ telegramId: chatId })
    expect(user.blockedAt).not.toBeNull()
  })

  test('are tried again when no answer came: one row, at least once', async () => {
    const { chatId } = await decide()
    herald.emulator.addFault({ kind: 'drop', stage: 'before', method: 'sendMessage', chatId, count: 1 })
    await deliver()
    expect(await load()).toMatchObject([{ status: 'pending', attempts: 1 }])
    await makeDue()
    await deliver()
    expect(await load()).toMatchObject([{ status: 'sent', attempts: 2 }])
    expect(herald.emulator.chats.read(chatId).delivered).toBe(1)
  })

  test('wait out a gate without using up attempts', async () => {
    await decide()
    herald.emulator.addFault({ kind: 'rate_limited', method: 'sendMessage', retryAfterSeconds: 1, count: 1 })
    await deliver()
    expect(await load()).toMatchObject([
      { status: 'pending', attempts: 0, nextAttemptAt: expect.any(Date) as Date },
    ])
    // As the worker's timer does.
    await waitUntil(async () => {
      await deliver()
      return (await load())[0]?.status === 'sent'
    })
    expect(await load()).toMatchObject([{ status: 'sent', attempts: 1 }])
  })

  test('whose registration is gone fail with that cause', async () => {
    const { registrationId } = await decide()
    await transaction(herald.app, (tx) => tx.getRepository(Registration).delete({ id: registrationId }))
    await deliver()
    expect(await load()).toMatchObject([{ status: 'failed', errorCode: 'subject_gone' }])
  })

  test('and answers that cannot be written are known not to have been sent, and hold up no others', async () => {
    const { chatId } = await decide()
    const { id: userId } = await insertUser(herald.app)
    const content = { kind: 'text' as const, text: 'Yes.', entities: [] }
    await insertNotice(herald.app, { userId, kind: 'reminder_slot', payload: {}, dueAt: new Date(0) })
    await transaction(herald.app, (tx) =>
      tx.getRepository(ContactMessage).insert({ userId, direction: 'answer', content }),
    )
    await deliver()
    const thrown = { value: () => Promise.reject(new Error('thrown by the test')) }
    const pacer = Object.create(herald.app.pacer, { awaitTurn: thrown }) as TestBot['app']['pacer']
    await deliverContact({ ...herald.app, pacer }, { holder: 'w', signal })
    const put = { status: 'pending', attempts: 1, nextAttemptAt: expect.any(Date) as Date }
    expect(await load()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...put, errorCode: 'notice_not_written' }),
        expect.objectContaining({ status: 'sent' }),
      ]),
    )
    const answer = await herald.app.db.source.getRepository(ContactMessage).findOneByOrFail({ userId })
    expect(answer).toMatchObject({ ...put, errorCode: 'message_not_written' })
    expect(herald.emulator.chats.read(chatId).delivered).toBe(1)
  })

  test('stop for a while when Telegram refuses the token', async () => {
    await decide()
    herald.emulator.addFault({ kind: 'unauthorized', method: 'sendMessage' })
    const stopping = new AbortController()
    const delivery = deliverNotices(herald.app, { holder: 'w', signal: stopping.signal })
    await waitUntil(() => herald.app.pacer.gateMs() > 0 || refusals() > 3)
    stopping.abort()
    await delivery
    expect(refusals()).toBe(1)
    expect(await load()).toMatchObject([{ status: 'pending', attempts: 0 }])
  })

  test('are sent once though the database is away when the answer comes', async () => {
    const { chatId } = await decide()
    const outage = { isOn: false }
    const app = { ...herald.app, db: unreliable(herald.app, outage) }
    herald.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 200 })
    const delivery = deliverNotices(app, { holder: 'w', signal })
    await waitUntil(async () => (await load())[0]?.status === 'sending')
    outage.isOn = true
    await waitUntil(() => herald.app.logs.some(({ msg }) => /wait for the database/.test(String(msg))))
    outage.isOn = false
    await delivery
    expect(await load()).toMatchObject([{ status: 'sent', attempts: 1 }])
    expect(herald.emulator.chats.read(chatId).delivered).toBe(1)
  })
})
