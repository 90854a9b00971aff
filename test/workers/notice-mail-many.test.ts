import { countDueNotices } from '../../src/domain/notices/lease-notices'
import { NOTICE_CONNECTIONS } from '../../src/mail/create-mailer'
import { deliverNoticeMails } from '../../workers/deliver-notice-mails'
import { createMailGate } from '../../workers/mail-gate'
import { dialectNames } from '../support/database'
import { insertNotice } from '../support/fixtures'
import type { MailStage } from '../support/notice-mails'
import { startMailStage } from '../support/notice-mails'
import { waitUntil } from '../support/wait-until'

const channel = 'email'
const MANY = 3 * NOTICE_CONNECTIONS

describe.each(dialectNames)('many notices by e-mail (%s)', (dialect) => {
  let stage: MailStage
  const start = async (count: number, environment: Record<string, string> = {}) => {
    stage = await startMailStage(dialect, environment)
    const { userId, registrationId: subjectId } = await stage.applicant()
    const kind = 'registration_received'
    for (let written = 0; written < count; written += 1)
      await insertNotice(stage.bot.app, { userId, channel, kind, subjectId })
  }
  afterEach(() => stage.stop())

  const tried = async () => (await stage.rows()).filter(({ attempts }) => attempts > 0).length
  const statuses = async () => [...new Set((await stage.rows()).map(({ status }) => status))]

  test('wait for a server that is away without an attempt each, and it is left alone for a while', async () => {
    await start(MANY, { EMAIL_RATE: '1000' })
    let time = Date.now()
    const app = { ...stage.bot.app, now: () => new Date(time) }
    const gate = createMailGate(app)
    const { signal } = new AbortController()
    const look = () => deliverNoticeMails(app, { holder: 'm', signal, gate })
    stage.smtp.faults.cut = 'recipient'
    await look()
    const burnt = await tried()
    expect(burnt).toBeGreaterThan(0)
    expect(burnt).toBeLessThanOrEqual(NOTICE_CONNECTIONS)
    expect(await statuses()).toEqual(['pending'])
    const connections = stage.smtp.connections()
    await look()
    expect([stage.smtp.connections(), await tried()]).toEqual([connections, burnt])
    delete stage.smtp.faults.cut
    time += 5_000
    await look()
    expect(stage.smtp.letters).toHaveLength(MANY - burnt)
    time += 60_000
    await look()
    expect(stage.smtp.letters).toHaveLength(MANY)
    expect(await statuses()).toEqual(['sent'])
  })

  test('go a few at once: one that hangs holds up as many as there are connections', async () => {
    await start(MANY, { EMAIL_RATE: '1000' })
    stage.smtp.faults.silentAt = 'recipient'
    const { app } = stage.bot
    const stopping = new AbortController()
    const gate = createMailGate(app)
    const sent = deliverNoticeMails(app, { holder: 'm', signal: stopping.signal, gate })
    await waitUntil(() => stage.smtp.connections() === NOTICE_CONNECTIONS)
    const inHand = (await stage.rows()).filter(({ status }) => status === 'sending')
    expect(inHand).toHaveLength(NOTICE_CONNECTIONS)
    stopping.abort()
    await sent
    expect(await statuses()).toEqual(['pending'])
    // Nothing was written to its end, and it is we who stopped.
    expect(await tried()).toBe(0)
  })

  test('keep to the rate of all letters', async () => {
    await start(3, { EMAIL_RATE: '1' })
    const begun = performance.now()
    await stage.mail()
    expect(performance.now() - begun).toBeGreaterThan(1_900)
    expect(stage.smtp.letters).toHaveLength(3)
  })

  test('are counted no further than is asked', async () => {
    await start(3)
    const count = (atMost: number) => countDueNotices(stage.bot.app, { channel, atMost })
    expect([await count(1), await count(9)]).toEqual([1, 3])
    expect(await countDueNotices(stage.bot.app, { atMost: 9 })).toBe(0)
  })
})
