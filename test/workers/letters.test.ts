import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { User } from '../../src/db/entities/user.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { retryBroadcast } from '../../src/domain/broadcasts/retry-broadcast'
import { createMailer } from '../../src/mail/create-mailer'
import { parseSmtpUrl } from '../../src/mail/smtp-url'
import type { BroadcastContent } from '../../src/vocabulary/content'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import type { BroadcastPolicy, BroadcastStatus } from '../../src/vocabulary/broadcast-status'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile, insertUser } from '../support/fixtures'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const FROM = 'Herald <herald@example.org>'
const content = {
  ...{ kind: 'text', subject: 'The finals', text: 'Come on Friday', entities: [] },
} as const satisfies BroadcastContent

describe.each(dialectNames)('letters of a broadcast on %s', (dialect) => {
  let smtp: TestSmtp
  let bot: TestBot
  let stop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    smtp = await startSmtp()
    const environment = { SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: FROM, EMAIL_RATE: '1000' }
    bot = await startTestBot(dialect, { environment, bot: false })
  })
  beforeEach(() => {
    for (const name of Object.keys(smtp.faults)) Reflect.deleteProperty(smtp.faults, name)
    smtp.letters.length = 0
    smtp.recipients.length = 0
  })
  afterEach(async () => {
    await stop?.()
    stop = undefined
    await transaction(bot.app, async (tx) => {
      await tx.run(sql`DELETE FROM broadcasts`)
      await tx.run(sql`DELETE FROM users`)
    })
  })
  afterAll(async () => {
    await bot.stop()
    await smtp.stop()
  })

  /** The workers of one process, whose mailer may be another. */
  function work({ smtpUrl = bot.app.config.smtpUrl ?? '', timeoutMs = 60_000 } = {}): void {
    const mailer = createMailer({ server: parseSmtpUrl(smtpUrl), from: FROM, timeoutMs })
    const workers = startWorkers({ ...bot.app, mailer })
    stop = async () => {
      await workers.stop()
      mailer.close()
    }
  }

  async function launch(way: BroadcastWay, { policy }: { policy?: BroadcastPolicy } = {}): Promise<number> {
    const broadcastId = await insertDraft(bot.app, { content, way, ...(policy && { policy }) })
    await startBroadcast(bot.app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: null } })
    return broadcastId
  }

  const row = (id: number) => bot.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const rowsOf = (broadcastId: number) =>
    bot.app.db.source
      .getRepository(BroadcastRecipient)
      .find({ where: { broadcastId, channel: 'email' }, order: { id: 'ASC' } })

  async function ends(broadcastId: number, as: BroadcastStatus = 'completed'): Promise<void> {
    await waitUntil(async () => (await row(broadcastId)).status === as)
    await expectLedgerInOrder(bot.app, broadcastId)
  }

  async function tried(broadcastId: number): Promise<BroadcastRecipient> {
    await waitUntil(async () => (await rowsOf(broadcastId))[0]?.attempts === 1)
    const [first] = await rowsOf(broadcastId)
    if (first === undefined) throw new Error('no letter')
    return first
  }

  /** Whoever was put off is due now. */
  const timePasses = () =>
    transaction(bot.app, (tx) => tx.run(sql`UPDATE broadcast_recipients SET next_attempt_at = NULL`))

  test('both ways reach each person by each of them once, and each channel has its sum', async () => {
    const anna = await insertProfile(bot.app, { email: 'anna@example.org' })
    await insertProfile(bot.app, { email: 'boris@example.org' })
    await insertUser(bot.app)
    await insertProfile(bot.app, { email: 'cara@example.org', emailUnsubscribedAt: new Date() })
    await insertProfile(bot.app, { email: 'dora@example.org', isActive: false })
    work()
    const broadcastId = await launch('both')
    await ends(broadcastId)
    expect(smtp.recipients.flat().toSorted()).toEqual(['anna@example.org', 'boris@example.org'])
    const rows = await rowsOf(broadcastId)
    const outcomes = rows.map(({ status, errorCode }) => errorCode ?? status)
    expect(outcomes.toSorted()).toEqual(['inactive', 'no_address', 'sent', 'sent', 'unsubscribed'])
    expect(await countStates(bot.app, broadcastId, { channel: 'telegram' })).toEqual({
      blocked: 4,
      skipped: 1,
    })
    expect(await row(broadcastId)).toMatchObject({ totalRecipients: 10, emailTotal: 5, emailSentCount: 2 })
    const [mine] = rows.filter((found) => found.userId === anna.id)
    const letter = smtp.letters.find((text) => text.includes('anna@example.org'))
    expect(letter).toMatch(/^Subject: The finals\r?$/m)
    const name = `broadcast-${bot.app.config.botId}-${broadcastId}-${mine?.id}-1@example.org`
    expect(letter).toContain(`Message-ID: <${name}>`)
  })

  test('by e-mail alone nothing is asked of Telegram', async () => {
    await insertProfile(bot.app)
    work()
    const broadcastId = await launch('email')
    await ends(broadcastId)
    expect(await countStates(bot.app, broadcastId)).toEqual({ sent: 1 })
  })

  test('as a fallback letters go to those whom Telegram could not reach, and to nobody else', async () => {
    const known = bot.person()
    await insertProfile(bot.app, { telegramId: known.id, email: 'reached@example.org' })
    await insertProfile(bot.app, { email: 'lost@example.org' })
    await insertProfile(bot.app, { email: 'before@example.org', blockedAt: new Date() })
    await insertProfile(bot.app, { email: 'wants@example.org', unsubscribedAt: new Date() })
    await insertUser(bot.app)
    work()
    const broadcastId = await launch('fallback')
    await ends(broadcastId)
    expect(smtp.recipients.flat().toSorted()).toEqual(['before@example.org', 'lost@example.org'])
    expect(await countStates(bot.app, broadcastId, { channel: 'email' })).toEqual({ sent: 2, skipped: 1 })
  })

  test('greylisting: who is put off is tried again minutes later, under another Message-ID', async () => {
    await insertProfile(bot.app)
    smtp.faults.refuse = { at: 'recipient', code: 451 }
    work()
    const broadcastId = await launch('email')
    const first = await tried(broadcastId)
    expect(first).toMatchObject({ status: 'pending', errorCode: 'smtp_451' })
    expect(first.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now() + 25_000)
    delete smtp.faults.refuse
    await timePasses()
    await ends(broadcastId)
    expect(smtp.letters).toHaveLength(1)
    expect(smtp.letters[0]).toContain(`-${first.id}-2@example.org>`)
  })

  test('one address that is refused for good fails alone', async () => {
    await insertProfile(bot.app, { email: 'nobody@example.org' })
    await insertProfile(bot.app, { email: 'somebody@example.org' })
    smtp.faults.refuse = { at: 'recipient', code: 550, address: 'nobody@example.org' }
    work()
    const broadcastId = await launch('email')
    await ends(broadcastId)
    expect((await rowsOf(broadcastId)).map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['failed', 'smtp_550'],
      ['sent', null],
    ])
  })

  test('421: the server is left alone for a while, and nobody is lost', async () => {
    for (let person = 0; person < 20; person += 1) await insertProfile(bot.app)
    smtp.faults.refuse = { at: 'recipient', code: 421 }
    work()
    const broadcastId = await launch('email')
    await tried(broadcastId)
    await waitUntil(() => bot.app.logs.some(({ msg }) => msg === 'server of e-mail away, letters wait'))
    await waitUntil(async () => (await countStates(bot.app, broadcastId)).sending === undefined)
    expect(await countStates(bot.app, broadcastId)).toEqual({ pending: 20 })
    expect((await rowsOf(broadcastId)).filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(4)
    delete smtp.faults.refuse
    await timePasses()
    await ends(broadcastId)
    expect(new Set(smtp.recipients.flat()).size).toBe(20)
    expect(smtp.letters).toHaveLength(20)
  })

  test('a connection lost in the middle of a letter has sent nothing: it is tried again', async () => {
    await insertProfile(bot.app)
    smtp.faults.cut = 'middle'
    work()
    const broadcastId = await launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending' })
    delete smtp.faults.cut
    await timePasses()
    await ends(broadcastId)
    expect(smtp.letters).toHaveLength(1)
  })

  test('a connection lost after a letter leaves it unknown, and it is not sent again by itself', async () => {
    await insertProfile(bot.app)
    smtp.faults.cut = 'after'
    work()
    const broadcastId = await launch('email')
    await ends(broadcastId)
    expect(await countStates(bot.app, broadcastId)).toEqual({ unknown: 1 })
    expect(smtp.letters).toHaveLength(1)
    delete smtp.faults.cut
    await retryBroadcast(bot.app, { broadcastId, organiserId: 1, scope: 'unknown' })
    await ends(broadcastId)
    expect(await countStates(bot.app, broadcastId)).toEqual({ sent: 1 })
  })

  test('a silent server: before the end of a letter nothing was sent, after it nobody knows', async () => {
    await insertProfile(bot.app)
    smtp.faults.silentAt = 'recipient'
    work({ timeoutMs: 300 })
    const broadcastId = await launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending' })
    smtp.faults.silentAt = 'end'
    await timePasses()
    await ends(broadcastId)
    expect(await countStates(bot.app, broadcastId)).toEqual({ unknown: 1 })
  })

  test('a certificate that nobody vouches for is refused', async () => {
    await insertProfile(bot.app)
    work({ smtpUrl: smtp.url })
    const broadcastId = await launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending', sentAt: null })
    expect(smtp.letters).toHaveLength(0)
  })

  test('a server that is away at the start is waited for', async () => {
    await insertProfile(bot.app)
    work({ smtpUrl: 'smtp://127.0.0.1:1?tls=off' })
    const broadcastId = await launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending', errorCode: 'ESOCKET' })
    await stop?.()
    work()
    await timePasses()
    await ends(broadcastId)
    expect(smtp.letters).toHaveLength(1)
  })

  test('a person who unsubscribed after the audience was written gets no letter', async () => {
    const { id } = await insertProfile(bot.app)
    const broadcastId = await launch('email')
    work({ smtpUrl: 'smtp://127.0.0.1:1?tls=off' })
    await tried(broadcastId)
    await stop?.()
    await transaction(bot.app, (tx) =>
      tx.getRepository(User).update({ id }, { emailUnsubscribedAt: new Date() }),
    )
    work()
    await timePasses()
    await ends(broadcastId)
    expect(await rowsOf(broadcastId)).toMatchObject([{ status: 'skipped', errorCode: 'unsubscribed' }])
    expect(smtp.letters).toHaveLength(0)
  })
})
