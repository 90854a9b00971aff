import { Notice } from '../../src/db/entities/notice.entity'
import { transaction } from '../../src/db/transaction'
import { cancelNotice } from '../../src/domain/notices/cancel-notice'
import { writeNotice } from '../../src/domain/notices/write-notice'
import type { NewNotice } from '../../src/domain/notices/write-notice'
import type { Language } from '../../src/vocabulary/language'
import { deliverNotices } from '../../workers/notice.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertUser } from '../support/fixtures'

describe.each(dialectNames)('a notice (%s)', (dialect) => {
  let herald: TestBot
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false })
  })
  afterEach(() => herald.stop())

  const person = async (language: Language | null = null) => {
    const chatId = herald.emulator.people.createUser({}).user.id
    return { chatId, ...(await insertUser(herald.app, { telegramId: chatId, language })) }
  }
  const registration = async (userId: number) => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    return insertRegistration(herald.app, { userId, competitionId })
  }
  const write = (notice: Partial<NewNotice> & Pick<NewNotice, 'userId' | 'subjectId'>) =>
    transaction(herald.app, (tx) =>
      writeNotice(tx, {
        ...{ kind: 'registration_approved', dedupeKey: 'a', dueAt: new Date(0), now: new Date() },
        ...notice,
      }),
    )
  const cancel = (dedupeKey: string) =>
    transaction(herald.app, (tx) => cancelNotice(tx, { dedupeKey, now: new Date() }))
  const deliver = () => deliverNotices(herald.app, { holder: 'w', signal: new AbortController().signal })
  const load = () => herald.app.db.source.getRepository(Notice).find({ order: { id: 'ASC' } })
  const texts = (chatId: number) =>
    herald.emulator.chats.read(chatId).messages.map(({ message }) => message.text)

  test('goes to whoever it is written for, in their language, whose ever the subject is', async () => {
    const [applicant, reader] = [await person('en'), await person('ru')]
    const { id } = await registration(applicant.id)
    await write({ userId: reader.id, subjectId: id })
    await deliver()
    expect(texts(reader.chatId)).toEqual([expect.stringContaining('одобрена: Cup, Игрок')])
    expect(texts(applicant.chatId)).toEqual([])
  })

  test('is one for each cause', async () => {
    const { id: userId, chatId } = await person()
    const { id: subjectId } = await registration(userId)
    await Promise.all([write({ userId, subjectId }), write({ userId, subjectId })])
    await deliver()
    await write({ userId, subjectId })
    await deliver()
    expect(texts(chatId)).toHaveLength(1)
  })

  test('that was cancelled is never sent, and one that was sent is not cancelled', async () => {
    const { id: userId, chatId } = await person()
    const { id: subjectId } = await registration(userId)
    const dueAt = new Date(Date.now() + 60_000)
    await write({ userId, subjectId, dedupeKey: 'undone', dueAt })
    expect(await cancel('undone')).toBe(true)
    await deliver()
    expect(texts(chatId)).toEqual([])
    await write({ userId, subjectId, dedupeKey: 'told' })
    await deliver()
    expect(await cancel('told')).toBe(false)
    expect((await load()).map(({ status }) => status)).toEqual(['cancelled', 'sent'])
  })

  test('of a message that is there already edits it in place', async () => {
    const { id: userId, chatId } = await person()
    const { id: subjectId } = await registration(userId)
    const shown = await herald.app.messenger.sendMessage({ chatId, message: { text: 'An old card' } })
    if (shown.kind !== 'sent') throw new Error(shown.kind)
    await write({ userId, subjectId, messageId: shown.messageIds[0] ?? null })
    await deliver()
    expect(texts(chatId)).toEqual([expect.stringContaining('approved: Cup')])
    expect(await load()).toMatchObject([{ status: 'sent', messageIds: shown.messageIds }])
  })

  test('of a message that is gone comes as a new one, and keeps its id', async () => {
    const { id: userId, chatId } = await person()
    const { id: subjectId } = await registration(userId)
    await write({ userId, subjectId, messageId: 987_654 })
    await deliver()
    expect(texts(chatId)).toHaveLength(1)
    const [message] = herald.emulator.chats.read(chatId).messages
    expect(await load()).toMatchObject([{ status: 'sent', messageIds: [message?.message.message_id] }])
  })

  test('keeps the message it is shown in while Telegram asks to wait', async () => {
    const { id: userId, chatId } = await person()
    const { id: subjectId } = await registration(userId)
    await write({ userId, subjectId, messageId: 987_654 })
    const fault = { method: 'editMessageText', retryAfterSeconds: 60, count: 1 }
    herald.emulator.addFault({ kind: 'rate_limited', ...fault })
    await deliver()
    expect(await load()).toMatchObject([{ status: 'pending', attempts: 0, messageIds: [987_654] }])
    expect(texts(chatId)).toEqual([])
  })
})
