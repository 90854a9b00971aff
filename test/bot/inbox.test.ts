import type { Update } from 'grammy/types'
import { receiveUpdates } from '../../src/domain/updates/receive-updates'
import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { shortLived, startTestBot } from '../support/bot'
import { insertCompetition } from '../support/fixtures'
import { findUser, inboxRows, unhandled } from '../support/inbox'
import { unreliable } from '../support/unreliable'
import { waitUntil } from '../support/wait-until'

const SORRY = 'Something went wrong on our side'

describe.each(dialectNames)('the inbox on %s', (dialect) => {
  let test: TestBot
  afterEach(() => test.stop())
  const start = async (settings?: Parameters<typeof startTestBot>[1]) => {
    test = await startTestBot(dialect, settings)
  }
  const isAllHandled = async () =>
    test.emulator.counters().pendingUpdates === 0 && (await unhandled(test.app)) === 0

  /** What an instance did that died between receiving and handling: the batch is written and confirmed. */
  async function receiveAndDie(order: (updates: Update[]) => Update[] = (updates) => updates): Promise<void> {
    const updates = await test.app.telegram.api.getUpdates({ limit: 100 })
    for (const update of order(updates)) await receiveUpdates(test.app, { updates: [update] })
    const offset = Math.max(...updates.map(({ update_id }) => update_id)) + 1
    await test.app.telegram.api.getUpdates({ offset, limit: 1 })
  }

  it('gives what a crashed instance had received to the next one, in the order of each chat', async () => {
    await start({ bot: false })
    const people = Array.from({ length: 5 }, () => test.person())
    for (const text of ['/stop', '/resume', '/stop']) for (const { write } of people) write(text)
    await receiveAndDie((updates) => updates.reverse())
    expect(await unhandled(test.app)).toBe(15)
    await test.startInstance()
    await waitUntil(isAllHandled)
    // An update is done with its effects; its answer follows.
    await waitUntil(() => people.every(({ texts }) => texts().length === 3))
    for (const { id, texts } of people) {
      expect(texts().map((text) => text.slice(0, 23))).toEqual([
        'You will get no more an',
        'You will get announceme',
        'You will get no more an',
      ])
      expect((await findUser(test.app, id))?.unsubscribedAt).toBeInstanceOf(Date)
    }
  })

  it('does not do again what was done before a crash, though its answer was lost', async () => {
    await start({ bot: shortLived })
    const { id, write, texts } = test.person()
    const first = test.instance
    test.emulator.addFault({ kind: 'hang', method: 'sendMessage', chatId: id, count: 1 })
    write('/stop')
    await waitUntil(async () => (await findUser(test.app, id))?.unsubscribedAt instanceof Date)
    expect(await unhandled(test.app)).toBe(0)
    // From here on the first instance writes nothing any more, as if it had been killed.
    await first?.app.db.close()
    const second = await test.startInstance(shortLived)
    await waitUntil(() => second.bot.state() === 'holder')
    write('/resume')
    await waitUntil(async () => (await findUser(test.app, id))?.unsubscribedAt === null)
    await waitUntil(isAllHandled)
    expect(texts().filter((text) => text.startsWith('You will get no more'))).toEqual([])
  })

  it('does again what had no effects yet when its instance died', async () => {
    await start({ bot: shortLived })
    const { id, write, hears } = test.person()
    test.emulator.addFault({ kind: 'hang', method: 'sendMessage', chatId: id, count: 1 })
    write('/help')
    await waitUntil(() => (test.emulator.counters().calls['sendMessage'] ?? 0) === 1)
    expect(await unhandled(test.app)).toBe(1)
    await test.instance?.app.db.close()
    await test.startInstance(shortLived)
    await hears('This is what I understand')
    await waitUntil(isAllHandled)
  })

  it('handles an update once that comes twice, and those that come in another order', async () => {
    await start()
    const { id, say, texts } = test.person()
    await say('/start')
    const [row] = await inboxRows(test.app)
    const { message } = row?.payload as unknown as { message: object }
    const first = (row?.updateId ?? 0) + 100
    const update = (offset: number, text: string) => ({
      update_id: first + offset,
      message: { ...message, text },
    })
    test.emulator.people.pushUpdates([update(3, 'c'), update(1, 'a'), update(3, 'c'), update(1, 'a')])
    test.emulator.people.pushUpdates([update(3, 'c'), update(2, 'b')])
    await waitUntil(async () => texts().length === 4 && (await isAllHandled()))
    expect((await inboxRows(test.app)).map(({ updateId }) => updateId - first).sort()).toEqual([
      -100, 1, 2, 3,
    ])
    expect((await findUser(test.app, id))?.telegramId).toBe(id)
  })

  it('tries a failing update three times, sets it aside, says sorry once, and the chat goes on', async () => {
    await start()
    const { id, write, hears, say, texts } = test.person()
    test.emulator.addFault({ kind: 'server_error', method: 'sendMessage', chatId: id, count: 3 })
    write('/help')
    write('/cancel')
    await hears(SORRY)
    await hears('There is nothing to cancel.')
    const [failed, next] = await inboxRows(test.app)
    expect(failed).toMatchObject({ attempts: 3, doneAt: null })
    await waitUntil(async () => (await unhandled(test.app)) === 1)
    expect(next?.attempts).toBe(0)
    const errors = (test.instance?.app.logs ?? []).filter(({ level }) => level === 50)
    expect(errors).toEqual([expect.objectContaining({ msg: 'update set aside', attempts: 3 })])
    await say('/help')
    expect(texts()).toHaveLength(3)
  })

  it('answers as if nothing had happened when a second attempt works', async () => {
    await start()
    const { id, say } = test.person()
    test.emulator.addFault({ kind: 'server_error', method: 'sendMessage', chatId: id, count: 1 })
    expect((await say('/help')).message.text).toContain('This is what I understand')
    await waitUntil(isAllHandled)
    expect((await inboxRows(test.app))[0]?.attempts).toBe(1)
  })

  it('greets again when the first greeting failed, also in the middle of a form', async () => {
    await start()
    const { id: competitionId } = await insertCompetition(test.app, { availableRoles: ['viewer'] })
    const { id, say } = test.person()
    const fault = { kind: 'server_error', method: 'sendMessage', chatId: id, count: 1 } as const
    test.emulator.addFault(fault)
    expect((await say('/start')).message.text).toContain('Hello')
    await say(`/start c_${competitionId}_viewer`)
    test.emulator.addFault(fault)
    expect((await say('/start')).message.text).toContain('nothing of it was saved')
    await waitUntil(isAllHandled)
  })

  it('does not try again what has had its effects: it says sorry, and they happened once', async () => {
    await start()
    const { id, write, hears } = test.person()
    test.emulator.addFault({ kind: 'server_error', method: 'sendMessage', chatId: id, count: 1 })
    write('/stop')
    await hears(SORRY)
    await waitUntil(isAllHandled)
    expect(await inboxRows(test.app)).toMatchObject([{ attempts: 0 }])
    expect((await findUser(test.app, id))?.unsubscribedAt).toBeInstanceOf(Date)
  })

  it('outlasts an outage of the database: nothing is lost, said twice or counted as a failure', async () => {
    await start({ bot: false })
    const outage = { isOn: false }
    const { app } = await test.startInstance({}, (whole) => ({ db: unreliable(whole, outage) }))
    const received = test.person()
    const waiting = test.person()
    test.emulator.addFault({ kind: 'latency', method: 'sendMessage', chatId: received.id, ms: 300 })
    received.write('/help')
    // Who writes is noted before they are answered; the answer is under way then, and needs no database.
    await waitUntil(async () => (await findUser(test.app, received.id)) !== null)
    expect(await unhandled(test.app)).toBe(1)
    outage.isOn = true
    waiting.write('/help')
    await received.hears('This is what I understand')
    await waitUntil(() => app.logs.some(({ msg }) => msg === 'inbox not written, trying again'))
    outage.isOn = false
    await waiting.hears('This is what I understand')
    await waitUntil(isAllHandled)
    expect((await inboxRows(test.app)).map(({ attempts }) => attempts)).toEqual([0, 0])
    expect([received.texts().length, waiting.texts().length]).toEqual([1, 1])
  })

  it('hands over what was written though the answer of the database was lost', async () => {
    await start({ bot: false })
    const outage = { isOn: false }
    const { app } = await test.startInstance({}, (whole) => ({ db: unreliable(whole, outage) }))
    const { say, hears } = test.person()
    await say('/cancel')
    const [row] = await inboxRows(test.app)
    const { message } = row?.payload as unknown as { message: object }
    outage.isOn = true
    const pushed = test.emulator.people.pushUpdates([
      { message: { ...message, text: 'hello', entities: [] } },
    ])
    await waitUntil(() => app.logs.some(({ what }) => what === 'inbox'))
    await receiveUpdates(test.app, { updates: pushed })
    outage.isOn = false
    await hears('I did not expect that')
    await waitUntil(isAllHandled)
  })

  it('waits a short flood wait out without an attempt', async () => {
    await start()
    const { id, say } = test.person()
    test.emulator.addFault({
      ...{ kind: 'rate_limited', method: 'sendMessage', chatId: id, count: 1, retryAfterSeconds: 1 },
    })
    await say('/help')
    await waitUntil(isAllHandled)
    expect((await inboxRows(test.app))[0]?.attempts).toBe(0)
  })

  it('logs nothing that people wrote, nor the token', async () => {
    await start({ environment: { LOG_LEVEL: 'trace' } })
    const { id, write, hears } = test.person({ firstName: 'Secretname' })
    test.emulator.addFault({ kind: 'drop', method: 'sendMessage', chatId: id, count: 3 })
    write('my secret words')
    await hears(SORRY)
    const logs = JSON.stringify(test.instance?.app.logs)
    expect(logs).toContain('update set aside')
    for (const secret of ['secret words', 'Secretname', test.app.config.botToken]) {
      expect(logs).not.toContain(secret)
    }
  })
})
