import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import {
  announceApplications,
  DIGEST_EVERY_MS,
  DIGEST_LIVES_MS,
} from '../../src/domain/registrations/announce-applications'
import type { Language } from '../../src/vocabulary/language'
import { deliverNotices } from '../../workers/notice.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertUser } from '../support/fixtures'

describe.each(dialectNames)('new applications (%s)', (dialect) => {
  let herald: TestBot
  let competitionId: number
  let now: Date
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false, adminIds: [900_001] })
    now = new Date()
    competitionId = (await insertCompetition(herald.app, { name: 'Cup' })).id
  })
  afterEach(() => herald.stop())

  const organiser = async (language: Language, values: Partial<User> = {}) => {
    const chatId = herald.emulator.people.createUser({}).user.id
    return insertUser(herald.app, { telegramId: chatId, language, isOrganiser: true, ...values })
  }
  const apply = async (values: Partial<Registration> = {}) => {
    const { id: userId } = await insertUser(herald.app, { firstName: 'Ann', lastName: '<i>Li</i>' })
    const row = { userId, competitionId, submittedAt: now, ...values }
    return insertRegistration(herald.app, row)
  }
  const later = (ms: number) => (now = new Date(now.getTime() + ms))
  /** What the worker does each second. */
  const look = async () => {
    const app = { ...herald.app, now: () => now }
    const announced = await announceApplications(app)
    await deliverNotices(app, { holder: 'w', signal: new AbortController().signal })
    return announced
  }
  const approve = (where: { id: number } | { status: 'pending' }) =>
    transaction(herald.app, (tx) =>
      tx.getRepository(Registration).update(where, { status: 'approved', isConfirmed: true }),
    )
  const cards = ({ telegramId }: User) =>
    herald.emulator.chats.read(telegramId).messages.map(({ message }) => message.text)

  test('come to every organiser as one card in their language, to nobody else', async () => {
    const [first, second] = [await organiser('en'), await organiser('ru')]
    const nobody = await organiser('en', { isOrganiser: false })
    await apply()
    await look()
    expect(cards(first)).toEqual(['📥 1 application waits for a decision.\n\n• Ann <i>Li</i> · Player · Cup'])
    expect(cards(second)).toEqual([expect.stringContaining('📥 1 заявка ждёт решения.')])
    expect(cards(nobody)).toEqual([])
  })

  test('two hundred within a minute are one card, edited seldom, with the right count', async () => {
    const one = await organiser('en')
    for (let second = 0; second < 60; second += 1) {
      await Promise.all(Array.from({ length: second < 50 ? 4 : 0 }, () => apply()))
      await look()
      later(1_000)
    }
    later(DIGEST_EVERY_MS)
    await look()
    expect(cards(one)).toEqual([expect.stringMatching(/^📥 200 applications wait[^]*… and 195 more$/)])
    expect(herald.emulator.counters().calls['editMessageText']).toBeLessThanOrEqual(13)
    expect(herald.emulator.counters().calls['sendMessage']).toBe(1)
  })

  test('that did not change are left alone, also after a restart', async () => {
    await organiser('en')
    await apply()
    expect(await look()).toBe(1)
    later(DIGEST_EVERY_MS)
    expect(await look()).toBe(0)
    expect(await herald.app.db.source.getRepository(Notice).count()).toBe(1)
  })

  test('that were decided settle the card; the next one is a message of its own', async () => {
    const one = await organiser('en')
    await apply()
    await look()
    await approve({ status: 'pending' })
    later(DIGEST_EVERY_MS)
    await look()
    expect(cards(one)).toEqual(['✅ All applications are decided.'])
    await apply()
    later(DIGEST_EVERY_MS)
    await look()
    expect(cards(one)).toEqual(['✅ All applications are decided.', expect.stringContaining('📥 1 app')])
  })

  test('that were taken back after all were decided are a message, too', async () => {
    const one = await organiser('en')
    const { id } = await apply()
    await look()
    await approve({ id })
    later(DIGEST_EVERY_MS)
    await look()
    const again = { status: 'pending', isConfirmed: false } as const
    await transaction(herald.app, (tx) => tx.getRepository(Registration).update({ id }, again))
    later(DIGEST_EVERY_MS)
    await look()
    expect(cards(one)).toEqual(['✅ All applications are decided.', expect.stringContaining('📥 1 app')])
  })

  test('come below everything else when the card is old, and only if they are new', async () => {
    const one = await organiser('en')
    const { id } = await apply()
    await apply()
    await look()
    later(DIGEST_LIVES_MS + 1)
    await approve({ id })
    await look()
    expect(cards(one)).toEqual([expect.stringContaining('📥 1 application waits')])
    await apply()
    later(DIGEST_EVERY_MS)
    await look()
    expect(cards(one)).toEqual([
      expect.stringContaining('📥 1 application waits'),
      expect.stringContaining('📥 2 applications wait'),
    ])
  })

  test('come again to an organiser who deleted the card', async () => {
    const one = await organiser('en')
    await apply()
    await look()
    const [shown] = herald.emulator.chats.read(one.telegramId).messages
    await herald.app.telegram.api.deleteMessage(one.telegramId, shown?.message.message_id ?? 0)
    await apply()
    later(DIGEST_EVERY_MS)
    await look()
    expect(cards(one).slice(1)).toEqual([expect.stringContaining('📥 2 applications wait')])
  })

  test('are not told to those who blocked the bot, nor to those dismissed meanwhile', async () => {
    const blocked = await organiser('en', { blockedAt: new Date() })
    const dismissed = await organiser('en')
    await apply()
    const app = { ...herald.app, now: () => now }
    expect(await announceApplications(app)).toBe(1)
    await transaction(herald.app, (tx) =>
      tx.getRepository(User).update({ id: dismissed.id }, { isOrganiser: false }),
    )
    await look()
    expect([...cards(blocked), ...cards(dismissed)]).toEqual([])
    expect(await herald.app.db.source.getRepository(Notice).find()).toMatchObject([
      { userId: dismissed.id, status: 'failed', errorCode: 'subject_gone' },
    ])
  })

  test('are announced by a running worker, once, while two of them look', async () => {
    const one = await organiser('en')
    await apply()
    const app = { ...herald.app, now: () => now }
    await Promise.all([announceApplications(app), announceApplications(app)])
    await look()
    expect(cards(one)).toHaveLength(1)
  })
})
