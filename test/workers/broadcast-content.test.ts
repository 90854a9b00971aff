import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { BroadcastContent } from '../../src/vocabulary/content'
import type { Stoppable } from '../../src/shutdown'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const ORGANISER = 900_001
const FIRST = 1_000_000
const RATE = 30

describe.each(dialectNames)('the content of a broadcast (%s)', (dialect) => {
  let herald: TestBot
  let workers: Stoppable
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { BROADCAST_RATE: String(RATE) } })
    herald.emulator.setLimits({ perSecond: RATE })
    herald.emulator.people.createUser({ id: ORGANISER })
  })
  afterEach(async () => {
    await workers.stop()
    await herald.stop()
  })

  async function launch(people: number, content: BroadcastContent): Promise<number> {
    herald.emulator.people.createUsers({ fromId: FIRST, count: people })
    await seedPeople(herald.app, { count: people, firstTelegramId: FIRST })
    const broadcastId = await insertDraft(herald.app, { content })
    const card = { chatId: ORGANISER, messageId: 1 }
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card })
    workers = startWorkers(herald.app)
    return broadcastId
  }

  const load = (id: number) => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })

  test('an album of three costs three messages each, all of whose ids are kept', async () => {
    const items = herald.emulator.people
      .sendAlbum(ORGANISER, ['photo', 'photo', 'photo'])
      .map(({ message_id: messageId, photo }) => {
        return { type: 'photo' as const, messageId, fileId: photo?.at(-1)?.file_id ?? '' }
      })
    const people = 25
    const id = await launch(people, { kind: 'album', mediaGroupId: '1', items })
    await waitUntil(async () => (await load(id)).status === 'completed', 25_000)
    expect(await countStates(herald.app, id)).toEqual({ sent: people })
    await expectLedgerInOrder(herald.app, id)
    const rows = await herald.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId: id })
    const delivered = herald.emulator.chats.delivered()
    for (const { telegramId, messageIds } of rows) {
      expect(messageIds).toHaveLength(3)
      expect(delivered[telegramId ?? 0]).toBe(3)
    }
    const { rateLimited, peakArrivalsPerSecond } = herald.emulator.counters()
    expect(rateLimited).toBe(0)
    expect(peakArrivalsPerSecond).toBeLessThanOrEqual(RATE)
  })

  test('a poll that was deleted meanwhile pauses it, and the card says why', async () => {
    const poll = { question: 'When?', options: ['9:00', '10:00'] }
    const { message_id: messageId } = herald.emulator.people.sendPoll(ORGANISER, poll)
    herald.emulator.people.deleteSaid(ORGANISER, messageId)
    const id = await launch(100, { kind: 'poll', fromChatId: ORGANISER, messageId, question: 'When?' })
    await waitUntil(async () => (await load(id)).status === 'paused')
    const { pauseCause, pauseDetail } = await load(id)
    expect({ pauseCause, pauseDetail }).toEqual({
      pauseCause: 'content',
      pauseDetail: 'Bad Request: message to forward not found',
    })
    expect((await countStates(herald.app, id)).pending).toBeGreaterThan(0)
  })
})
