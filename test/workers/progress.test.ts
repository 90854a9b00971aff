import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { transaction } from '../../src/db/transaction'
import { listStaleCards } from '../../src/domain/broadcasts/card'
import { showProgress } from '../../workers/progress.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'

const ORGANISER = 900_001

describe.each(dialectNames)('the progress card (%s)', (dialect) => {
  let herald: TestBot
  let broadcastId: number
  let messageId: number
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false })
    herald.emulator.people.createUser({ id: ORGANISER })
    const card = await herald.app.messenger.sendMessage({ chatId: ORGANISER, message: { text: 'draft' } })
    messageId = card.kind === 'sent' ? (card.messageIds[0] ?? 0) : 0
    broadcastId = await insertDraft(herald.app)
    await change({
      status: 'sending',
      cardChatId: ORGANISER,
      cardMessageId: messageId,
      startedAt: new Date(),
    })
    await change({ totalRecipients: 10, frozenAt: new Date() })
  })
  afterEach(() => herald.stop())

  const change = (values: Partial<Broadcast>) =>
    transaction(herald.app, (tx) => tx.getRepository(Broadcast).update({ id: broadcastId }, values))
  const at = (ms: number) => ({ ...herald.app, now: () => new Date(Date.now() + ms) })
  const edits = () => herald.emulator.counters().calls['editMessageText'] ?? 0
  const text = () => herald.emulator.chats.lastMessage(ORGANISER)?.text

  test('is edited by one of many workers, at most once in three seconds, and only when numbers changed', async () => {
    await Promise.all([1, 2, 3].map(() => showProgress(herald.app, { broadcastId })))
    expect(edits()).toBe(1)
    expect(text()).toContain('0% (0 of 10)')
    await change({ sentCount: 4 })
    await showProgress(at(1_000), { broadcastId })
    expect(edits()).toBe(1)
    await showProgress(at(4_000), { broadcastId })
    expect(edits()).toBe(2)
    expect(text()).toMatch(/40% \(4 of 10\)[\s\S]*4 sent/)
    await showProgress(at(8_000), { broadcastId })
    expect(edits()).toBe(2)
  })

  test('shows the end even when the organiser has deleted it', async () => {
    await herald.app.telegram.api.deleteMessage(ORGANISER, messageId)
    await showProgress(herald.app, { broadcastId })
    await change({ status: 'completed', completedAt: new Date(), sentCount: 9, blockedCount: 1 })
    await showProgress(at(4_000), { broadcastId })
    expect(text()).toMatch(/is finished[\s\S]*9 sent · 1 blocked/)
    await showProgress(at(8_000), { broadcastId })
    expect(herald.emulator.chats.read(ORGANISER).delivered).toBe(2)
  })

  test('is tried again when Telegram could not be reached', async () => {
    herald.emulator.addFault({ kind: 'drop', stage: 'before', method: 'editMessageText', count: 1 })
    await showProgress(herald.app, { broadcastId })
    await showProgress(at(4_000), { broadcastId })
    expect(text()).toContain('0% (0 of 10)')
  })

  test('waits as long as Telegram asks before it is edited again', async () => {
    herald.emulator.addFault({
      kind: 'rate_limited',
      method: 'editMessageText',
      retryAfterSeconds: 30,
      count: 1,
    })
    await showProgress(herald.app, { broadcastId })
    await showProgress(at(4_000), { broadcastId })
    await showProgress(at(25_000), { broadcastId })
    expect(edits()).toBe(1)
    await showProgress(at(34_000), { broadcastId })
    expect(text()).toContain('0% (0 of 10)')
  })

  test('is left alone when the organiser has blocked the bot', async () => {
    herald.emulator.people.block(ORGANISER)
    await showProgress(herald.app, { broadcastId })
    await showProgress(at(4_000), { broadcastId })
    expect(edits()).toBe(1)
    expect(await listStaleCards(herald.app)).toEqual([])
  })

  test('is stale again when a late answer corrects a finished broadcast', async () => {
    await change({ status: 'completed', completedAt: new Date(), sentCount: 9, unknownCount: 1 })
    await showProgress(herald.app, { broadcastId })
    expect(await listStaleCards(herald.app)).toEqual([])
    await change({ sentCount: 10, unknownCount: 0 })
    expect(await listStaleCards(herald.app)).toEqual([broadcastId])
    await showProgress(at(4_000), { broadcastId })
    expect(text()).toContain('10 sent')
  })
})
