import { Notice } from '../../src/db/entities/notice.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { readUnsubscribeToken } from '../../src/domain/mail/unsubscribe-link'
import { setMailWish } from '../../src/domain/users/set-mail-wish'
import { writeReminders } from '../../src/domain/notices/write-reminders'
import { changePerson } from '../../src/domain/users/change-person'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { revokeApproval } from '../../src/domain/registrations/revoke-approval'
import { submitRegistration } from '../../src/domain/registrations/submit-registration'
import { undoDecision } from '../../src/domain/registrations/undo-decision'
import { withdrawRegistration } from '../../src/domain/registrations/withdraw-registration'
import { dialectNames } from '../support/database'
import { insertCompetition, insertNotice, insertProfile } from '../support/fixtures'
import { readCalendar } from '../support/letter'
import type { MailStage } from '../support/notice-mails'
import { mailFrom, startMailStage } from '../support/notice-mails'

const OWNER = 900_001

describe.each(dialectNames)('notices by e-mail (%s)', (dialect) => {
  let stage: MailStage
  beforeEach(async () => {
    stage = await startMailStage(dialect)
  })
  afterEach(() => stage.stop())

  const approve = (registrationId: number, organiserId = OWNER) =>
    decideRegistration(stage.bot.app, { registrationId, decision: 'approved', organiserId })
  const change = (userId: number, values: Partial<User>) =>
    transaction(stage.bot.app, (tx) => tx.getRepository(User).update({ id: userId }, values))
  const submit = async () => {
    const {
      id: userId,
      telegramId,
      email,
    } = await insertProfile(stage.bot.app, { emailNotices: true, language: 'en' })
    const { id: competitionId } = await insertCompetition(stage.bot.app, { name: 'Cup' })
    const seats = { fields: {}, slotIds: [], panelId: null, whenFull: 'wait' } as const
    const submission = { userId, telegramId, competitionId, role: 'player', ...seats } as const
    return { ...(await submitRegistration(stage.bot.app, submission)), userId, email }
  }

  test('go once, beside the message in Telegram, though it is decided twice and many workers look', async () => {
    const { registrationId, chatId } = await stage.applicant({ person: { email: 'ann@example.org' } })
    await Promise.allSettled([approve(registrationId), approve(registrationId, OWNER + 1)])
    await Promise.all([stage.mail('a'), stage.mail('b'), stage.telegram(), stage.mail('c')])
    await stage.mail()
    expect(stage.smtp.recipients).toEqual([['ann@example.org']])
    expect(stage.bot.emulator.chats.read(chatId).delivered).toBe(1)
    expect(await stage.rows()).toMatchObject([{ status: 'sent', attempts: 1, kind: 'registration_approved' }])
  })

  test('say the same as in the chat, in two parts, whence they come and how they stop', async () => {
    const { registrationId, userId } = await stage.applicant()
    await approve(registrationId)
    await stage.mail()
    const [letter] = stage.letters()
    const link = /^<https:\/\/herald\.example\.org\/unsubscribe\/([\w-]+)>$/.exec(
      letter?.headers.get('list-unsubscribe') ?? '',
    )
    expect(readUnsubscribeToken(stage.bot.app, link?.[1] ?? '')).toEqual({ userId, channel: 'notices' })
    expect(Object.fromEntries(letter?.headers ?? [])).toMatchObject({
      from: mailFrom,
      subject: 'Registration approved: Cup',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
      'message-id': expect.stringMatching(/^<notice-\d+-\d+@example\.org>$/) as string,
    })
    const text = letter?.contentOf('text/plain')
    expect(text).toContain('✅ Your registration is approved: Cup, Player. See /my')
    expect(text).toContain(`Stop these e-mails (${link?.[0].slice(1, -1) ?? ''})`)
    expect(letter?.contentOf('text/html')).toContain('✅ Your registration is approved: Cup, Player. See /my')
    expect(letter?.contentOf('text/html')).toContain(`<a href="${link?.[0].slice(1, -1) ?? ''}">`)
  })

  test('are for those alone who wish them and have an address', async () => {
    for (const person of [{ emailNotices: false }, { email: null }])
      await approve((await stage.applicant({ person })).registrationId)
    await stage.mail()
    expect([await stage.rows(), stage.smtp.letters]).toEqual([[], []])
  })

  test('come also to somebody who has blocked the bot', async () => {
    const { registrationId, chatId } = await stage.applicant()
    stage.bot.emulator.people.block(chatId)
    await approve(registrationId)
    await stage.telegram()
    await stage.mail()
    const all = await stage.bot.app.db.source.getRepository(Notice).find({ order: { channel: 'ASC' } })
    expect(all.map(({ channel, status }) => [channel, status])).toEqual([
      ['email', 'sent'],
      ['telegram', 'blocked'],
    ])
  })

  test('carry the events as a file, whose next one replaces them', async () => {
    const { registrationId } = await stage.applicant({ competition: { name: 'Кубок; 2035' } })
    await approve(registrationId)
    await stage.mail()
    await revokeApproval(stage.bot.app, { registrationId, organiserId: OWNER })
    await stage.mail()
    const decision = { registrationId, decision: 'rejected', organiserId: OWNER } as const
    await decideRegistration(stage.bot.app, decision)
    await stage.mail()
    const files = stage.letters().map(({ parts }) => parts.find(({ type }) => type === 'text/calendar'))
    const told = files.map((file) => {
      const lines = readCalendar(file?.content ?? '')
      const of = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)
      const method = /method=(\w+)/.exec(file?.headers.get('content-type') ?? '')?.[1]
      expect(lines[0]).toBe('BEGIN:VCALENDAR')
      expect(file?.headers.get('content-disposition')).toContain(`registration-${registrationId}.ics`)
      expect(of('METHOD')).toBe(method)
      return [method, of('UID'), of('SEQUENCE'), of('STATUS'), of('DTSTART')]
    })
    const uid = `registration-${registrationId}-competition@${stage.bot.app.config.botId}.herald`
    expect(told).toEqual([
      ['PUBLISH', uid, '0', 'CONFIRMED', '20350101T100000Z'],
      ['PUBLISH', uid, '1', 'TENTATIVE', '20350101T100000Z'],
      ['CANCEL', uid, '2', 'CANCELLED', '20350101T100000Z'],
    ])
  })

  test('carry none where there is no date to tell', async () => {
    const { registrationId } = await stage.applicant({ competition: { startDate: null } })
    await approve(registrationId)
    await stage.mail()
    expect(stage.letters()[0]?.parts.map(({ type }) => type)).toEqual(['text/plain', 'text/html'])
  })

  test('hold what anybody typed in its place: no header, no tag', async () => {
    const name = 'Cup\r\nBcc: x@example.org\r\n\r\n<script>alert(1)</script>'
    const { registrationId } = await stage.applicant({
      competition: { name, description: 'END:VEVENT\r\nATTACH:http://x' },
      person: { firstName: 'Ann\r\nCc: y@example.org', email: 'ann@example.org' },
    })
    await approve(registrationId)
    await stage.mail()
    const [letter] = stage.letters()
    expect(stage.smtp.recipients).toEqual([['ann@example.org']])
    expect([letter?.headers.has('bcc'), letter?.headers.has('cc')]).toEqual([false, false])
    expect(letter?.headers.get('subject')).toContain('Cup Bcc: x@example.org')
    expect(letter?.contentOf('text/html')).not.toContain('<script')
    expect(readCalendar(letter?.contentOf('text/calendar') ?? '')).not.toContain('ATTACH:http://x')
  })

  test('go where the person says at that moment, or not at all', async () => {
    const moved = await stage.applicant({ person: { email: 'old@example.org' } })
    const gone = await stage.applicant({ person: { email: 'gone@example.org' } })
    const off = await stage.applicant({ person: { email: 'off@example.org' } })
    for (const { registrationId } of [moved, gone, off]) await approve(registrationId)
    const given = { profile: { email: 'new@example.org' }, ratings: {}, by: { organiserId: OWNER } }
    await changePerson(stage.bot.app, { userId: moved.userId, ...given })
    await change(gone.userId, { email: null })
    await setMailWish(stage.bot.app, { userId: off.userId, channel: 'notices', isWanted: false })
    await stage.mail()
    expect(stage.smtp.recipients).toEqual([['new@example.org']])
    expect((await stage.rows()).map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['sent', null],
      ['cancelled', 'address_gone'],
      ['cancelled', 'mail_not_wanted'],
    ])
  })

  test('of a decision that was undone are none', async () => {
    const { registrationId } = await stage.applicant()
    const app = { ...stage.bot.app, config: { ...stage.bot.app.config, decisionUndoSeconds: 60 } }
    await decideRegistration(app, { registrationId, decision: 'approved', organiserId: OWNER })
    await undoDecision(app, { registrationId, organiserId: OWNER })
    await stage.mail()
    await stage.telegram()
    expect(await stage.rows()).toMatchObject([{ status: 'cancelled', attempts: 0 }])
    expect(stage.smtp.letters).toEqual([])
  })

  test('remind as the messages do, once for each time', async () => {
    const decidedAt = new Date('2034-12-01T00:00:00Z')
    await stage.applicant({ registration: { status: 'approved', decidedAt } })
    const app = { ...stage.bot.app, now: () => new Date('2035-01-01T00:00:00Z') }
    expect([await writeReminders(app), await writeReminders(app)]).toEqual([2, 0])
    await stage.makeDue({ dueAt: new Date() })
    await stage.mail()
    expect(stage.letters().map(({ headers }) => headers.get('subject'))).toEqual(['Reminder: Cup'])
  })

  test('tell that an application has arrived, which the chat shows by itself', async () => {
    const { registrationId, email } = await submit()
    expect(await stage.bot.app.db.source.getRepository(Notice).find()).toMatchObject([
      { kind: 'registration_received', channel: 'email', subjectId: registrationId },
    ])
    await stage.mail()
    expect(stage.smtp.recipients).toEqual([[email]])
    expect(stage.letters()[0]?.contentOf('text/plain')).toContain(
      'Your application has arrived: Cup, Player.',
    )
  })

  test('tell an application on the waiting list as such, and nothing of one that was withdrawn meanwhile', async () => {
    const { competitionId } = await stage.applicant({ competition: { maxPlayers: 1 } })
    const { id: userId, telegramId } = await insertProfile(stage.bot.app, { emailNotices: true })
    const seats = { fields: {}, slotIds: [], panelId: null, whenFull: 'wait' } as const
    const submission = { userId, telegramId, competitionId, role: 'player', ...seats } as const
    const waits = await submitRegistration(stage.bot.app, submission)
    expect(waits.status).toBe('waitlisted')
    await stage.mail()
    expect(stage.letters()[0]?.contentOf('text/plain')).toContain('it is on the waiting list')
    const later = await submit()
    await withdrawRegistration(stage.bot.app, { registrationId: later.registrationId, userId: later.userId })
    await stage.mail()
    expect(stage.smtp.letters).toHaveLength(1)
    expect((await stage.rows()).at(-1)).toMatchObject({ status: 'cancelled', errorCode: 'subject_gone' })
  })

  test('speak the language of the person', async () => {
    const { registrationId } = await stage.applicant({ person: { language: 'ru' } })
    await approve(registrationId)
    await stage.mail()
    const [letter] = stage.letters()
    expect(letter?.headers.get('subject')).toBe('Заявка одобрена: Cup')
    expect(letter?.contentOf('text/html')).toContain('<html lang="ru">')
    expect(letter?.contentOf('text/plain')).not.toMatch(/\b(?:the|you|your)\b/i)
  })

  test('have no link where the panel has no address, and say what stops them', async () => {
    const { registrationId } = await stage.applicant()
    await approve(registrationId)
    Object.assign(stage.bot.app.config, { publicUrl: undefined })
    await stage.mail()
    const [letter] = stage.letters()
    expect(letter?.headers.has('list-unsubscribe')).toBe(false)
    expect(letter?.contentOf('text/plain')).toContain('To stop these e-mails, write /profile to the bot.')
  })

  test('of what a day was too short for are given up, also where e-mail is set up no more', async () => {
    const { userId } = await stage.applicant()
    const dueAt = new Date(Date.now() - 25 * 3_600_000)
    await insertNotice(stage.bot.app, { userId, channel: 'email', dueAt })
    Object.assign(stage.bot.app, { mailer: null })
    await stage.mail()
    expect(await stage.rows()).toMatchObject([{ status: 'failed', errorCode: 'mail_late' }])
  })
})
