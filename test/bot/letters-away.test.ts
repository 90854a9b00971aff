import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { scheduleBroadcast } from '../../src/domain/broadcasts/schedule-broadcast'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import type { Person } from '../support/person'
import { startWorkers } from '../support/workers'

const environment = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'herald@example.org' }

describe.each(dialectNames)('once the settings of e-mail are gone (%s)', (dialect) => {
  let herald: TestBot
  let owner: Person
  const without = { smtpUrl: undefined, mailFrom: undefined }
  const bare = <T extends { config: object }>(app: T): T => ({
    ...app,
    config: { ...app.config, ...without },
  })
  const start = async (isSetUp: boolean) => {
    herald = await startTestBot(dialect, isSetUp ? { environment } : {})
    owner = herald.owner()
    await owner.say('/start')
    await insertProfile(herald.app, { email: 'anna@example.org', language: 'en' })
  }
  afterEach(() => herald.stop())

  const statusOf = async (id: number) =>
    (await herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })).status

  test('a launch in the chat is refused with what is missing, and the draft stays', async () => {
    await start(false)
    const id = await insertDraft(herald.app, { way: 'email' })
    await owner.forge(`broadcast:show:${id}`)
    await owner.hears('Audience:')
    const { answer } = await owner.press('Send now')
    expect(answer?.text).toBe('E-mail is not set up here: SMTP_URL and MAIL_FROM are not set.')
    expect(await statusOf(id)).toBe('draft')
  })

  test('whoever scheduled it is told by its card that nobody was written to, and resumes it', async () => {
    await start(true)
    const broadcastId = await insertDraft(herald.app, { way: 'both' })
    const [at, card] = [new Date(herald.app.now().getTime() + 500), { chatId: owner.id, messageId: null }]
    const asked = { broadcastId, organiserId: owner.id, card, at, isAudienceNoted: true }
    await scheduleBroadcast(herald.app, asked)
    const workers = startWorkers(bare(herald.app))
    try {
      const card = await owner.hears('e-mail is not set up here any more: SMTP_URL and MAIL_FROM')
      expect(card.message.text).toContain('Nobody has been written to')
      expect(await statusOf(broadcastId)).toBe('paused')
    } finally {
      await workers.stop()
    }
    expect((await owner.press('Resume')).answer?.text).toBe('Going on')
    expect(await statusOf(broadcastId)).toBe('sending')
  })
})
