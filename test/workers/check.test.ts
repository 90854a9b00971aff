import { DraftCheck } from '../../src/db/entities/draft-check.entity'
import { User } from '../../src/db/entities/user.entity'
import { askCheck } from '../../src/domain/broadcasts/ask-check'
import { discardBroadcast } from '../../src/domain/broadcasts/discard-broadcast'
import { wakeChecks } from '../../src/domain/broadcasts/wake-checks'
import { seedPeople } from '../../src/domain/users/seed-people'
import { checkForChat } from '../../workers/check.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'
import { recordQueues } from '../support/queues'
import { startWorkers } from '../support/workers'

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
  const shortest = () => owner.texts().filter((text) => text.startsWith('The shortest'))
  const waiting = () => herald.app.db.source.getRepository(DraftCheck).find()

  async function whileWorking(work: () => Promise<unknown>, app = herald.app): Promise<void> {
    const workers = startWorkers(app)
    try {
      await work()
    } finally {
      await workers.stop()
    }
  }

  /** Somebody has asked, and no worker has heard of it; answers which it is. */
  async function ask(): Promise<number> {
    const message = { text: 'Checking for' }
    const sent = await herald.app.messenger.sendMessage({ chatId: owner.id, message })
    const messageId = sent.kind === 'sent' ? (sent.messageIds[0] ?? 0) : 0
    const users = herald.app.db.source.getRepository(User)
    const { id: userId } = await users.findOneByOrFail({ telegramId: owner.id })
    await askCheck({ ...herald.app, queues: recordQueues() }, { userId, broadcastId, messageId })
    return (await waiting())[0]?.id ?? 0
  }

  test('a worker does it: the chat goes on at once, and its message becomes the result', async () => {
    await owner.forge(`broadcast:check:${broadcastId}`)
    await owner.hears('Checking for many people')
    expect((await owner.say('/help')).message.text).not.toContain('Checked')
    await whileWorking(() => owner.hears('Checked for 2,101 people just now'))
    expect(owned()).toHaveLength(1)
    expect(shortest()).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  test('its job was lost with Redis: the row is found, and it is told once', async () => {
    await ask()
    const sixSecondsLater = { ...herald.app, now: () => new Date(Date.now() + 6_000) }
    await whileWorking(() => owner.hears('Checked for 2,101 people just now'), sixSecondsLater)
    expect(owned()).toEqual([expect.stringContaining('Checked for 2,101 people')])
    expect(shortest()).toHaveLength(1)
  })

  test('only one that nobody has taken up by then is queued again', async () => {
    const checkId = await ask()
    const queues = recordQueues()
    await wakeChecks({ ...herald.app, queues })
    expect(queues.jobs).toEqual([])
    const later = new Date(herald.app.now().getTime() + 6_000)
    await wakeChecks({ ...herald.app, queues, now: () => later })
    expect(queues.jobs).toEqual([{ queue: 'check', payload: { checkId }, delayMs: 0 }])
  })

  test('run twice it says the same once; told to stop it is left to the next worker', async () => {
    const checkId = await ask()
    const queues = recordQueues()
    await checkForChat({ ...herald.app, queues }, { checkId, signal: AbortSignal.abort() })
    expect(queues.jobs).toEqual([{ queue: 'check', payload: { checkId }, delayMs: 0 }])
    for (let run = 1; run <= 2; run += 1) await checkForChat(herald.app, { checkId, signal: never })
    expect(owned()).toEqual([expect.stringContaining('Checked for 2,101 people')])
    expect(shortest()).toHaveLength(1)
  })

  test('a draft that was dropped meanwhile is told', async () => {
    const checkId = await ask()
    await discardBroadcast(herald.app, { broadcastId })
    await checkForChat(herald.app, { checkId, signal: never })
    expect(owner.texts()).toContain('This broadcast no longer exists.')
    expect(await waiting()).toEqual([])
  })
})
