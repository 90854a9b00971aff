import { discardBroadcast } from '../../src/domain/broadcasts/discard-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import { checkForChat } from '../../workers/check.worker'
import { startWorkers } from '../../workers/main'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { recordQueues } from '../support/queues'

const PEOPLE = 2_100

describe.each(dialectNames)('Check of a draft for many people (%s)', (dialect) => {
  let herald: TestBot
  let owner: Person
  let broadcastId: number
  beforeEach(async () => {
    herald = await startTestBot(dialect)
    owner = herald.owner()
    await owner.say('/start')
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: 1_000_000 })
    const bodies = { en: 'Hello from {{ city }}' }
    broadcastId = await insertDraft(herald.app, {
      content: { kind: 'template', name: 'T', fallbackLanguage: 'en', bodies },
    })
  })
  afterEach(() => herald.stop())

  const never = new AbortController().signal
  const owned = () => owner.texts().filter((text) => /Checked for|Checking for/.test(text))

  test('a worker does it: the chat goes on at once, and its message becomes the result', async () => {
    await owner.forge(`broadcast:check:${broadcastId}`)
    await owner.hears('Checking for many people')
    expect((await owner.say('/help')).message.text).not.toContain('Checked')
    const workers = startWorkers(herald.app)
    try {
      await owner.hears('Checked for 2,101 people just now')
    } finally {
      await workers.stop()
    }
    expect(owned()).toHaveLength(1)
    expect(owner.texts().filter((text) => text.startsWith('The shortest'))).toHaveLength(1)
  })

  test('run twice it says the same; told to stop it is left to the next worker; a dropped draft is told', async () => {
    const sent = await herald.app.messenger.sendMessage({
      chatId: owner.id,
      message: { text: 'Checking for' },
    })
    const messageId = sent.kind === 'sent' ? (sent.messageIds[0] ?? 0) : 0
    const asked = { broadcastId, chatId: owner.id, messageId }
    for (let run = 1; run <= 2; run += 1) await checkForChat(herald.app, { ...asked, signal: never })
    expect(owned()).toEqual([expect.stringContaining('Checked for 2,101 people')])
    const queues = recordQueues()
    await checkForChat({ ...herald.app, queues }, { ...asked, signal: AbortSignal.abort() })
    expect(queues.jobs).toEqual([{ queue: 'check', payload: asked, delayMs: 0 }])
    await discardBroadcast(herald.app, { broadcastId })
    await checkForChat(herald.app, { ...asked, signal: never })
    expect(owner.texts()).toContain('This broadcast no longer exists.')
  })
})
