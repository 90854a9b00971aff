import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { json, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { Stoppable } from '../../src/shutdown'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const ORGANISER = 900_001
const FIRST = 1_000_000
const PEOPLE = 600

describe.each(dialectNames)('Herald pauses a broadcast by itself (%s)', (dialect) => {
  let herald: TestBot
  let broadcastId: number
  let workers: Stoppable
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { BROADCAST_RATE: '100' } })
    herald.emulator.setLimits({ perSecond: 100 })
    herald.emulator.people.createUser({ id: ORGANISER })
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: FIRST })
    broadcastId = await insertDraft(herald.app)
  })
  afterEach(async () => {
    await workers.stop()
    await herald.stop()
  })

  const load = () => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  const cardText = () => herald.emulator.chats.lastMessage(ORGANISER)?.text ?? ''

  async function launch(): Promise<void> {
    const card = await herald.app.messenger.sendMessage({ chatId: ORGANISER, message: { text: 'draft' } })
    const messageId = card.kind === 'sent' ? (card.messageIds[0] ?? 0) : 0
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card: { chatId: ORGANISER, messageId } })
    workers = startWorkers(herald.app)
    await waitUntil(() => cardText().includes('is paused'))
    // What was under way is recorded after the pause.
    await waitUntil(async () => (await countStates(herald.app, broadcastId)).sending === undefined)
  }

  test('when Telegram refuses the content for everybody, after a few people', async () => {
    await transaction(herald.app, async (tx) => {
      const content = { kind: 'text' as const, text: 'x'.repeat(5_000), entities: [] }
      await tx.getRepository(Broadcast).update({ id: broadcastId }, { content })
    })
    await launch()
    expect(cardText()).toMatch(/message is refused for everybody[\s\S]*message is too long/)
    const { failed = 0 } = await countStates(herald.app, broadcastId)
    expect(failed).toBeLessThan(PEOPLE / 2)
    await expectLedgerInOrder(herald.app, broadcastId)
  })

  test.each([
    ['null', null],
    ['of a kind nobody knows', { kind: 'hologram' }],
  ])('when its content is %s: a few have failed, nobody may have got it', async (_, content) => {
    await transaction(herald.app, (tx) =>
      tx.run(sql`UPDATE broadcasts SET content = ${json(content)} WHERE id = ${broadcastId}`),
    )
    await launch()
    expect((await load()).pauseCause).toBe('content')
    const { failed = 0, ...others } = await countStates(herald.app, broadcastId)
    expect(failed).toBeGreaterThan(2)
    expect(Object.keys(others)).toEqual(['pending'])
    await expectLedgerInOrder(herald.app, broadcastId)
  })

  test('when most answers are lost, and says that it will try again', async () => {
    herald.emulator.addFault({
      kind: 'drop',
      stage: 'after',
      method: 'sendMessage',
      chatId: Array.from({ length: PEOPLE }, (_, index) => FIRST + index),
    })
    await launch()
    expect(cardText()).toContain('In half a minute I try again by myself')
    const { unknown = 0 } = await countStates(herald.app, broadcastId)
    expect(unknown).toBeGreaterThanOrEqual(100)
    expect(unknown).toBeLessThan(PEOPLE)
    expect((await load()).pauseCause).toBe('errors')
    await expectLedgerInOrder(herald.app, broadcastId)
  })

  test('when the token is refused, and costs nobody an attempt', async () => {
    herald.emulator.addFault({
      kind: 'unauthorized',
      method: 'sendMessage',
      chatId: Array.from({ length: PEOPLE }, (_, index) => FIRST + index),
    })
    await launch()
    expect(cardText()).toMatch(/refuses the bot's token[\s\S]*Unauthorized/)
    expect(await countStates(herald.app, broadcastId)).toEqual({ pending: PEOPLE })
  })
})
