import type { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { retryBroadcast } from '../../src/domain/broadcasts/retry-broadcast'
import { countStates } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile, insertUser } from '../support/fixtures'
import { startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('letters of a broadcast on %s', (dialect) => {
  let stage: LettersStage
  beforeAll(async () => {
    stage = await startLettersStage(dialect)
  })
  beforeEach(() => stage.clear())
  afterAll(() => stage.stop())

  const app = () => stage.bot.app

  async function tried(broadcastId: number): Promise<BroadcastRecipient> {
    await waitUntil(async () => (await stage.lettersOf(broadcastId))[0]?.attempts === 1)
    const [first] = await stage.lettersOf(broadcastId)
    if (first === undefined) throw new Error('no letter')
    return first
  }

  test('both ways reach each person by each of them once, and each channel has its sum', async () => {
    const anna = await insertProfile(app(), { email: 'anna@example.org' })
    await insertProfile(app(), { email: 'boris@example.org' })
    await insertUser(app())
    await insertProfile(app(), { email: 'cara@example.org', emailUnsubscribedAt: new Date() })
    await insertProfile(app(), { email: 'dora@example.org', isActive: false })
    stage.work()
    const broadcastId = await stage.launch('both')
    await stage.ends(broadcastId)
    expect(stage.smtp.recipients.flat().toSorted()).toEqual(['anna@example.org', 'boris@example.org'])
    const rows = await stage.lettersOf(broadcastId)
    const outcomes = rows.map(({ status, errorCode }) => errorCode ?? status)
    expect(outcomes.toSorted()).toEqual(['inactive', 'no_address', 'sent', 'sent', 'unsubscribed'])
    expect(await countStates(app(), broadcastId, { channel: 'telegram' })).toEqual({
      blocked: 4,
      skipped: 1,
    })
    expect(await stage.broadcast(broadcastId)).toMatchObject({
      totalRecipients: 10,
      emailTotal: 5,
      emailSentCount: 2,
    })
    const [mine] = rows.filter((found) => found.userId === anna.id)
    const letter = stage.smtp.letters.find((text) => text.includes('anna@example.org'))
    expect(letter).toMatch(/^Subject: The finals\r?$/m)
    const name = `broadcast-${app().config.botId}-${broadcastId}-${mine?.id}-1@example.org`
    expect(letter).toContain(`Message-ID: <${name}>`)
  })

  test('by e-mail alone nothing is asked of Telegram', async () => {
    await insertProfile(app())
    stage.work()
    const broadcastId = await stage.launch('email')
    await stage.ends(broadcastId)
    expect(await countStates(app(), broadcastId)).toEqual({ sent: 1 })
  })

  test('as a fallback letters go to those whom Telegram could not reach, and to nobody else', async () => {
    const known = stage.bot.person()
    await insertProfile(app(), { telegramId: known.id, email: 'reached@example.org' })
    await insertProfile(app(), { email: 'lost@example.org' })
    await insertProfile(app(), { email: 'before@example.org', blockedAt: new Date() })
    await insertProfile(app(), { email: 'wants@example.org', unsubscribedAt: new Date() })
    await insertUser(app())
    stage.work()
    const broadcastId = await stage.launch('fallback')
    await stage.ends(broadcastId)
    expect(stage.smtp.recipients.flat().toSorted()).toEqual(['before@example.org', 'lost@example.org'])
    expect(await countStates(app(), broadcastId, { channel: 'email' })).toEqual({ sent: 2, skipped: 1 })
  })

  test('greylisting: who is put off is tried again minutes later, under another Message-ID', async () => {
    await insertProfile(app())
    stage.smtp.faults.refuse = { at: 'recipient', code: 451 }
    stage.work()
    const broadcastId = await stage.launch('email')
    const first = await tried(broadcastId)
    expect(first).toMatchObject({ status: 'pending', errorCode: 'smtp_451' })
    expect(first.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now() + 25_000)
    delete stage.smtp.faults.refuse
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(stage.smtp.letters).toHaveLength(1)
    expect(stage.smtp.letters[0]).toContain(`-${first.id}-2@example.org>`)
  })

  test('one address that is refused for good fails alone', async () => {
    await insertProfile(app(), { email: 'nobody@example.org' })
    await insertProfile(app(), { email: 'somebody@example.org' })
    stage.smtp.faults.refuse = { at: 'recipient', code: 550, address: 'nobody@example.org' }
    stage.work()
    const broadcastId = await stage.launch('email')
    await stage.ends(broadcastId)
    expect((await stage.lettersOf(broadcastId)).map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['failed', 'smtp_550'],
      ['sent', null],
    ])
  })

  test('421: the server is left alone for a while, and nobody is lost', async () => {
    for (let person = 0; person < 20; person += 1) await insertProfile(app())
    stage.smtp.faults.refuse = { at: 'recipient', code: 421 }
    stage.work()
    const broadcastId = await stage.launch('email')
    await tried(broadcastId)
    await waitUntil(() => app().logs.some(({ msg }) => msg === 'server of e-mail away, letters wait'))
    await waitUntil(async () => (await countStates(app(), broadcastId)).sending === undefined)
    expect(await countStates(app(), broadcastId)).toEqual({ pending: 20 })
    expect(
      (await stage.lettersOf(broadcastId)).filter(({ attempts }) => attempts > 0).length,
    ).toBeLessThanOrEqual(4)
    delete stage.smtp.faults.refuse
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(new Set(stage.smtp.recipients.flat()).size).toBe(20)
    expect(stage.smtp.letters).toHaveLength(20)
  })

  test('a connection lost in the middle of a letter has sent nothing: it is tried again', async () => {
    await insertProfile(app())
    stage.smtp.faults.cut = 'middle'
    stage.work()
    const broadcastId = await stage.launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending' })
    delete stage.smtp.faults.cut
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(stage.smtp.letters).toHaveLength(1)
  })

  test('a connection lost after a letter leaves it unknown, and it is not sent again by itself', async () => {
    await insertProfile(app())
    stage.smtp.faults.cut = 'after'
    stage.work()
    const broadcastId = await stage.launch('email')
    await stage.ends(broadcastId)
    expect(await countStates(app(), broadcastId)).toEqual({ unknown: 1 })
    expect(stage.smtp.letters).toHaveLength(1)
    delete stage.smtp.faults.cut
    await retryBroadcast(app(), { broadcastId, organiserId: 1, scope: 'unknown' })
    await stage.ends(broadcastId)
    expect(await countStates(app(), broadcastId)).toEqual({ sent: 1 })
  })

  test('a silent server: before the end of a letter nothing was sent, after it nobody knows', async () => {
    await insertProfile(app())
    stage.smtp.faults.silentAt = 'recipient'
    stage.work({ timeoutMs: 2_000 })
    const broadcastId = await stage.launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending' })
    stage.smtp.faults.silentAt = 'end'
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(await countStates(app(), broadcastId)).toEqual({ unknown: 1 })
  })

  test('a certificate that nobody vouches for is refused', async () => {
    await insertProfile(app())
    stage.work({ smtpUrl: stage.smtp.url })
    const broadcastId = await stage.launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending', sentAt: null })
    expect(stage.smtp.letters).toHaveLength(0)
  })

  test('a server that is away at the start is waited for', async () => {
    await insertProfile(app())
    stage.work({ smtpUrl: 'smtp://127.0.0.1:1?tls=off' })
    const broadcastId = await stage.launch('email')
    expect(await tried(broadcastId)).toMatchObject({ status: 'pending', errorCode: 'ESOCKET' })
    await stage.rest()
    stage.work()
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(stage.smtp.letters).toHaveLength(1)
  })

  test('a person who unsubscribed after the audience was written gets no letter', async () => {
    const { id } = await insertProfile(app())
    const broadcastId = await stage.launch('email')
    stage.work({ smtpUrl: 'smtp://127.0.0.1:1?tls=off' })
    await tried(broadcastId)
    await stage.rest()
    await transaction(app(), (tx) =>
      tx.getRepository(User).update({ id }, { emailUnsubscribedAt: new Date() }),
    )
    stage.work()
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(await stage.lettersOf(broadcastId)).toMatchObject([
      { status: 'skipped', errorCode: 'unsubscribed' },
    ])
    expect(stage.smtp.letters).toHaveLength(0)
  })
})
