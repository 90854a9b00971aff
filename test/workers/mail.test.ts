import { ContactMail } from '../../src/db/entities/contact-mail.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { createMailer } from '../../src/mail/create-mailer'
import { parseSmtpUrl } from '../../src/mail/smtp-url'
import { startMailWorker } from '../../workers/mail.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertContactMail, insertUser } from '../support/fixtures'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('the worker of e-mail on %s', (dialect) => {
  let smtp: TestSmtp
  let bot: TestBot
  beforeAll(async () => {
    smtp = await startSmtp()
    const environment = {
      SMTP_URL: `${smtp.url}?tls=unchecked`,
      MAIL_FROM: 'Herald <herald@example.org>',
      SUPPORT_EMAIL: 'team@example.org',
    }
    bot = await startTestBot(dialect, { environment, bot: false })
  })
  beforeEach(() => {
    for (const name of Object.keys(smtp.faults)) Reflect.deleteProperty(smtp.faults, name)
    smtp.letters.length = 0
  })
  afterAll(async () => {
    await bot.stop()
    await smtp.stop()
  })

  const mails = () => bot.app.db.source.getRepository(ContactMail)

  afterEach(() => transaction(bot.app, (tx) => tx.run(sql`DELETE FROM contact_mails`)))

  /** A question that waits for its e-mail; the id of that. */
  async function insertMail(): Promise<number> {
    const { id: userId } = await insertUser(bot.app)
    return (await insertContactMail(bot.app, { userId })).id
  }

  async function firstTry(id: number, app: TestBot['app']): Promise<ContactMail> {
    const worker = startMailWorker(app, { holder: 'a' })
    const tried = async () => (await mails().findOneByOrFail({ id })).attempts === 1
    await waitUntil(tried).finally(() => worker.stop())
    return mails().findOneByOrFail({ id })
  }

  /** The application, and what happens while a letter is prepared: its language is the first owner's. */
  function whilePreparing(happens: () => void): TestBot['app'] {
    const { config } = bot.app
    const get = () => {
      happens()
      return config.adminIds
    }
    return { ...bot.app, config: Object.defineProperty({ ...config }, 'adminIds', { get }) }
  }

  test('knows that nothing was sent of what could not be prepared', async () => {
    const id = await insertMail()
    const app = whilePreparing(() => {
      throw new Error('thrown by the test')
    })
    const row = await firstTry(id, app)
    expect(row).toMatchObject({ status: 'pending', errorCode: 'letter_not_written', unknownAttempts: 0 })
  })

  test('sends nothing whose lease might end before the answer', async () => {
    const id = await insertMail()
    let lateMs = 0
    const app = whilePreparing(() => (lateMs = 30_000))
    const row = await firstTry(id, { ...app, now: () => new Date(bot.app.now().getTime() + lateMs) })
    expect(row).toMatchObject({ status: 'pending', errorCode: 'lease_short', unknownAttempts: 0 })
    expect(smtp.letters).toHaveLength(0)
  })

  test('is done soon after it was told to stop, and records what a silent server left open', async () => {
    const id = await insertMail()
    smtp.faults.silentAt = 'end'
    const { smtpUrl = '', mailFrom: from = '' } = bot.app.config
    const mailer = createMailer({ server: parseSmtpUrl(smtpUrl), from, graceMs: 100 })
    const worker = startMailWorker({ ...bot.app, mailer }, { holder: 'a' })
    await waitUntil(() => smtp.letters.length === 1)
    await worker.stop()
    mailer.close()
    const row = await mails().findOneByOrFail({ id })
    expect(row).toMatchObject({ status: 'pending', errorCode: 'EABORT', attempts: 1, unknownAttempts: 1 })
  })
})
