import { ContactMail } from '../../src/db/entities/contact-mail.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { expireContactMails } from '../../src/domain/contact/expire-contact-mails'
import { leaseContactMail } from '../../src/domain/contact/lease-contact-mail'
import type { LeasedMail } from '../../src/domain/contact/lease-contact-mail'
import { recordContactMail } from '../../src/domain/contact/record-contact-mail'
import { findContactNotice } from '../../src/domain/notices/find-contact-notice'
import type { SendOutcome } from '../../src/vocabulary/send-outcome'
import type { Stoppable } from '../../src/shutdown'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const OWNER = 900_001
const GROUP = -2_000_777

describe.each(dialectNames)('questions by e-mail on %s', (dialect) => {
  let smtp: TestSmtp
  let bot: TestBot
  let workers: Stoppable
  let owner: Person
  let person: Person
  beforeAll(async () => {
    smtp = await startSmtp()
    bot = await startTestBot(dialect, {
      adminIds: [OWNER],
      environment: {
        SMTP_URL: `${smtp.url}?tls=unchecked`,
        MAIL_FROM: 'Herald <herald@example.org>',
        SUPPORT_EMAIL: 'team@example.org',
        SUPPORT_CHAT_ID: String(GROUP),
      },
    })
    workers = startWorkers(bot.app)
    owner = bot.owner({ languageCode: 'en' })
    await owner.say('/start')
    bot.emulator.people.createGroup({ id: GROUP, type: 'supergroup', memberIds: [OWNER] })
  })
  beforeEach(() => {
    for (const name of Object.keys(smtp.faults)) Reflect.deleteProperty(smtp.faults, name)
    smtp.letters.length = 0
    person = bot.person({ languageCode: 'en', firstName: 'Ann\r\nBcc: x@example.org' })
  })
  afterAll(async () => {
    await workers.stop()
    await bot.stop()
    await smtp.stop()
  })

  async function tryAgain(id = 0, change: Partial<ContactMail> = {}): Promise<void> {
    await transaction(bot.app, (tx) =>
      tx.getRepository(ContactMail).update({ id }, { ...change, nextAttemptAt: null }),
    )
    await bot.app.queues.mail.wake({})
  }

  async function asks(text: string): Promise<void> {
    await person.say('/contact')
    await person.say(text)
  }

  test('reach the mailbox and the chat, once each, and the person learns of both', async () => {
    await person.say('/start')
    const users = bot.app.db.source.getRepository(User)
    await transaction(bot.app, (tx) =>
      tx.getRepository(User).update({ telegramId: person.id }, { email: 'ann@example.org' }),
    )
    expect(await users.countBy({ email: 'ann@example.org' })).toBe(1)
    await asks('May I bring a guest?')
    const answer = 'The answer comes into this chat or to your e-mail address.'
    await person.hears(`has arrived in the organisers' chat and has been sent to them by e-mail. ${answer}`)
    expect(smtp.letters).toHaveLength(1)
    const [letter = ''] = smtp.letters
    const [headers = ''] = letter.split(/\r?\n\r?\n/)
    expect(letter).toContain('May I bring a guest?')
    expect(letter).toContain('stays open in Herald')
    expect(headers).toMatch(/^Reply-To: ann@example\.org$/m)
    expect(headers).toMatch(/^To: team@example\.org$/m)
    expect(headers).not.toMatch(/^Bcc:/im)
  })

  test('refused by the server are told as they are: the chat has them, organisers hear of it', async () => {
    smtp.faults.refuse = { at: 'recipient', code: 550 }
    await asks('And two?')
    await person.hears('did not get through. The answer comes into this chat.')
    await owner.hears('could not be sent to SUPPORT_EMAIL. The server says:')
    expect(smtp.letters).toHaveLength(0)
  })

  test('lie where erasing does not reach, and whoever wants to be erased is told so', async () => {
    const sentence = 'also lies in their chat or mailbox, where erasing does not reach'
    expect((await person.say('/privacy')).message.text).toContain(sentence)
    await person.tap('🗑 Erase me')
    expect((await person.say('erase')).message.text).toContain(sentence)
  })

  test('put off by the server wait in their row, and the person is told that', async () => {
    smtp.faults.refuse = { at: 'recipient', code: 450 }
    await asks('And three?')
    await person.hears("in the organisers' chat. The e-mail to them is still on its way.")
  })

  test('of which nobody knows whether they arrived are sent again under their name, and say so', async () => {
    smtp.faults.cut = 'after'
    await asks('And four?')
    const mails = bot.app.db.source.getRepository(ContactMail)
    const waiting = () => mails.findOneBy({ status: 'pending', unknownAttempts: 1 })
    await waitUntil(async () => (await waiting()) !== null)
    await person.hears('The e-mail to them is still on its way.')
    delete smtp.faults.cut
    await tryAgain((await waiting())?.id)
    await person.hears('has been sent to them by e-mail.')
    const own = smtp.letters.filter((letter) => letter.includes('And four?'))
    expect(own).toHaveLength(2)
    const [first = '', second = ''] = own
    const nameOf = (letter: string) => /^Message-ID: <question-.*>$/m.exec(letter)?.[0]
    expect(nameOf(first)).toBeDefined()
    expect(nameOf(second)).toBe(nameOf(first))
    expect(first).not.toContain('may be in your mailbox already')
    expect(second).toContain('may be in your mailbox already')
  })

  test('whose fifth sender died are not sent again: everybody hears that nobody knows whether they arrived', async () => {
    smtp.faults.cut = 'after'
    await asks('And five?')
    const mails = bot.app.db.source.getRepository(ContactMail)
    const waiting = () => mails.findOneBy({ status: 'pending', unknownAttempts: 1 })
    await waitUntil(async () => (await waiting()) !== null)
    const { id } = (await waiting()) ?? {}
    const dead = {
      status: 'sending',
      unknownAttempts: 4,
      leaseUntil: new Date(0),
      leaseToken: 'of the dead',
    } as const
    await tryAgain(id, dead)
    await person.hears("in the organisers' chat. Whether the e-mail to them has arrived, nobody knows.")
    await owner.hears(
      'has arrived at SUPPORT_EMAIL, nobody knows, and it is not sent again. The sending process ended',
    )
    expect(await mails.findOneBy({ id })).toMatchObject({ status: 'unknown' })
  })
})

const mailed = {
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'herald@example.org',
  SUPPORT_EMAIL: 'team@example.org',
}

describe.each(dialectNames)('a leased e-mail on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect, { environment: mailed })
    const asking = bot.person({ languageCode: 'en' })
    await asking.say('/contact')
    await asking.say('May I?')
  })
  afterEach(() => bot.stop())

  const mailRow = () => bot.app.db.source.getRepository(ContactMail).findOneOrFail({ where: {} })

  test('is one row: a second worker finds nothing; a late answer corrects it until it is leased again', async () => {
    const { app } = bot
    const [one, other] = await Promise.all(['a', 'b'].map((holder) => leaseContactMail(app, { holder })))
    expect([one, other].filter((leased) => leased === null)).toHaveLength(1)
    const mail = one ?? other
    if (mail === undefined || mail === null) throw new Error('nothing was leased')
    const subjectId = mail.messageId
    expect(await findContactNotice(app, { subjectId })).toMatchObject({ mail: 'waits' })
    const without = { ...app, config: { ...app.config, supportEmail: undefined } }
    expect(await findContactNotice(without, { subjectId })).toMatchObject({ mail: 'none' })
    const unknown = { kind: 'unknown', code: 'ECONNECTION', text: 'lost' } as const
    const put = { kind: 'not_sent', code: 'smtp_450', text: 'later' } as const
    const sent = { kind: 'sent', messageIds: [] as number[] } as const
    const record = (leased: LeasedMail, outcome: SendOutcome) =>
      recordContactMail(app, { mail: leased, outcome })
    expect(await record(mail, unknown)).toBe(true)
    expect(await record(mail, unknown)).toBe(false)
    expect(await mailRow()).toMatchObject({ status: 'pending', attempts: 1, unknownAttempts: 1 })
    expect(await record(mail, put)).toBe(true)
    expect(await mailRow()).toMatchObject({ status: 'pending', attempts: 1, unknownAttempts: 0 })
    const later = { ...app, now: () => new Date(app.now().getTime() + 60_000) }
    const again = await leaseContactMail(later, { holder: 'a' })
    if (again === null) throw new Error('nothing was leased')
    expect(await record(mail, sent)).toBe(false)
    expect(await mailRow()).toMatchObject({ status: 'sending', attempts: 1 })
    expect(await record(again, unknown)).toBe(true)
    expect(await record(again, sent)).toBe(true)
    expect(await mailRow()).toMatchObject({ status: 'sent', attempts: 2, unknownAttempts: 0 })
    expect(await record(again, put)).toBe(false)
  })

  test('whose sender died may have arrived and is tried again later; one whose senders all die is given up', async () => {
    const { db, config } = bot.app
    let time = bot.app.now().getTime()
    const app = { db, config, now: () => new Date(time) }
    const states: [string, number][] = []
    for (let deaths = 0; deaths < 5; deaths += 1) {
      expect(await leaseContactMail(app, { holder: 'a' })).toMatchObject({ unknownAttempts: deaths })
      expect(await leaseContactMail(app, { holder: 'b' })).toBeNull()
      expect(await expireContactMails(app)).toEqual([])
      time += 91_000
      const expired = await Promise.all([expireContactMails(app), expireContactMails(app)])
      expect(expired.flat()).toHaveLength(1)
      const { status, attempts, nextAttemptAt } = await mailRow()
      states.push([status, attempts])
      expect(await leaseContactMail(app, { holder: 'b' })).toBeNull()
      time = nextAttemptAt?.getTime() ?? time
    }
    const pending = [1, 2, 3, 4].map((attempts) => ['pending', attempts])
    expect(states).toEqual([...pending, ['unknown', 5]])
    const dead = await mailRow()
    const told = await db.source.getRepository(Notice).find({ order: { kind: 'ASC' } })
    expect(told.map(({ kind }) => kind)).toContain('contact_kept')
    const last = { mailId: dead.id, messageId: dead.contactMessageId, leaseToken: dead.leaseToken ?? '' }
    const mail = { ...last, attempts: 4, unknownAttempts: 4 }
    await recordContactMail(app, { mail, outcome: { kind: 'sent', messageIds: [] } })
    expect(await mailRow()).toMatchObject({ status: 'sent', attempts: 5, unknownAttempts: 4 })
  })
})
