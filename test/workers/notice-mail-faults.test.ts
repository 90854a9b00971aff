import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { expireNotices } from '../../src/domain/notices/expire-notices'
import { leaseNotices } from '../../src/domain/notices/lease-notices'
import type { LeasedNotice } from '../../src/domain/notices/lease-notices'
import { recordNoticeMail } from '../../src/domain/notices/record-notice-mail'
import { dialectNames } from '../support/database'
import type { MailStage } from '../support/notice-mails'
import { startMailStage } from '../support/notice-mails'

const channel = 'email'
const sent = { kind: 'sent', messageIds: [] as number[] } as const

describe.each(dialectNames)('notices by e-mail and a server that fails (%s)', (dialect) => {
  let stage: MailStage
  let chatId: number
  beforeEach(async () => {
    stage = await startMailStage(dialect)
    const applicant = await stage.applicant()
    const { registrationId } = applicant
    chatId = applicant.chatId
    await decideRegistration(stage.bot.app, { registrationId, decision: 'approved', organiserId: 900_001 })
  })
  afterEach(() => stage.stop())

  test('wait while it is away, and Telegram waits for none of it', async () => {
    stage.smtp.faults.cut = 'recipient'
    await stage.mail()
    await stage.telegram()
    expect(stage.bot.emulator.chats.read(chatId).delivered).toBe(1)
    expect(await stage.rows()).toMatchObject([{ status: 'pending', attempts: 1, unknownAttempts: 0 }])
    delete stage.smtp.faults.cut
    await stage.mail()
    expect(stage.smtp.letters).toHaveLength(0)
    await stage.makeDue()
    await stage.mail()
    expect(await stage.rows()).toMatchObject([{ status: 'sent', attempts: 2 }])
    expect(stage.bot.emulator.chats.read(chatId).delivered).toBe(1)
  })

  test('a refusal for good is one attempt, and one for now is tried again', async () => {
    stage.smtp.faults.refuse = { at: 'recipient', code: 450 }
    await stage.mail()
    expect(await stage.rows()).toMatchObject([{ status: 'pending', errorCode: 'smtp_450' }])
    stage.smtp.faults.refuse = { at: 'recipient', code: 550 }
    await stage.makeDue()
    await stage.mail()
    expect(await stage.rows()).toMatchObject([{ status: 'failed', errorCode: 'smtp_550', attempts: 2 }])
  })

  test('one of which nobody knows is sent again under its name, and says that it may be the second', async () => {
    stage.smtp.faults.cut = 'after'
    await stage.mail()
    expect(await stage.rows()).toMatchObject([{ status: 'pending', unknownAttempts: 1 }])
    delete stage.smtp.faults.cut
    await stage.makeDue()
    await stage.mail()
    const [first, second] = stage.letters()
    expect(stage.smtp.letters).toHaveLength(2)
    expect(second?.headers.get('message-id')).toBe(first?.headers.get('message-id'))
    const words = 'may be in your mailbox already'
    expect(first?.contentOf('text/plain')).not.toContain(words)
    for (const type of ['text/plain', 'text/html']) expect(second?.contentOf(type)).toContain(words)
    const sequences = [first, second].map(
      (letter) => /SEQUENCE:\d+/.exec(letter?.contentOf('text/calendar') ?? '')?.[0],
    )
    expect(sequences).toEqual(['SEQUENCE:0', 'SEQUENCE:0'])
    expect(await stage.rows()).toMatchObject([{ status: 'sent', attempts: 2, unknownAttempts: 1 }])
  })

  test('one whose senders die is given up as unknown after the fifth, and the rows of Telegram are left alone', async () => {
    let time = stage.bot.app.now().getTime()
    const app = { ...stage.bot.app, now: () => new Date(time) }
    let last: LeasedNotice | undefined
    for (let deaths = 0; deaths < 5; deaths += 1) {
      const leased = await leaseNotices(app, { holder: 'a', limit: 5, channel })
      expect(leased).toMatchObject([{ unknownAttempts: deaths }])
      last = leased[0]
      expect(await leaseNotices(app, { holder: 'b', limit: 5, channel })).toEqual([])
      time += 91_000
      const expired = await Promise.all([expireNotices(app, { channel }), expireNotices(app, { channel })])
      expect(expired.flat()).toHaveLength(1)
      time = (await stage.rows())[0]?.nextAttemptAt?.getTime() ?? time
    }
    expect(await stage.rows()).toMatchObject([
      { status: 'unknown', attempts: 5, unknownAttempts: 5, errorCode: 'lease_expired' },
    ])
    if (last === undefined) throw new Error('nothing was leased')
    expect(await recordNoticeMail(app, { notice: last, outcome: sent })).toBe(true)
    expect(await stage.rows()).toMatchObject([{ status: 'sent', errorCode: null }])
    expect(await leaseNotices(app, { holder: 't', limit: 5 })).toMatchObject([{ attempts: 0 }])
  })

  /** Somebody leases the row, and their lease ends before they have told what came of it. */
  async function leaseThatEnds() {
    let time = stage.bot.app.now().getTime()
    const app = { ...stage.bot.app, now: () => new Date(time) }
    const timePasses = (ms: number) => {
      time += ms
    }
    const [notice] = await leaseNotices(app, { holder: 'a', limit: 1, channel })
    if (notice === undefined) throw new Error('nothing was leased')
    timePasses(91_000)
    await expireNotices(app, { channel })
    return { app, notice, timePasses }
  }

  test('an answer that comes late corrects the row', async () => {
    const { app, notice } = await leaseThatEnds()
    expect(await stage.rows()).toMatchObject([{ status: 'pending', errorCode: 'lease_expired' }])
    expect(await recordNoticeMail(app, { notice, outcome: sent })).toBe(true)
    expect(await stage.rows()).toMatchObject([{ status: 'sent', errorCode: null }])
  })

  test('an answer that comes after somebody else has leased it changes nothing', async () => {
    const { app, notice, timePasses } = await leaseThatEnds()
    timePasses(60_000)
    const [again] = await leaseNotices(app, { holder: 'b', limit: 1, channel })
    expect(await recordNoticeMail(app, { notice, outcome: sent })).toBe(false)
    expect(again).toMatchObject({ attempts: 1, unknownAttempts: 1 })
  })
})
