import type { BotSettings } from '../../src/bot/start-bot'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { shortLived, startTestBot } from '../support/bot'
import { inboxRows, pollingLease, unhandled } from '../support/inbox'
import { unreliable } from '../support/unreliable'
import { waitUntil } from '../support/wait-until'

const longLease = { durationMs: 60_000, renewEveryMs: 100 }

describe.each(dialectNames)('the polling lease on %s', (dialect) => {
  let test: TestBot
  afterEach(() => test.stop())
  const start = async (bot: BotSettings | false = {}) => {
    test = await startTestBot(dialect, { bot })
    return test.instance
  }
  const help = async () => (await test.person().say('/help')).message.text

  it('lets one of several instances poll; the others wait and take over when it stops', async () => {
    const first = await start({ lease: longLease })
    const second = await test.startInstance({ lease: longLease })
    await help()
    expect([first?.bot.state(), second.bot.state()]).toEqual(['holder', 'waiting'])
    await first?.stop()
    await waitUntil(() => second.bot.state() === 'holder')
    await help()
    expect(test.emulator.counters().pollConflicts).toBe(0)
  })

  it('passes on when it ends, though its holder never said so', async () => {
    const first = await start(shortLived)
    await help()
    const { holder, token } = await pollingLease(test.app)
    await first?.app.db.close()
    const second = await test.startInstance(shortLived)
    await waitUntil(() => second.bot.state() === 'holder')
    await help()
    const lease = await pollingLease(test.app)
    expect(lease.token).toBeGreaterThan(token)
    expect(lease.holder).not.toBe(holder)
  })

  // That this is before it ends is shown in test/unit/bot/keep-lease.test.ts, whose clock no busy machine holds up.
  it('that cannot be renewed is given up', async () => {
    const outage = { isOn: false }
    test = await startTestBot(dialect, { bot: false })
    const { bot } = await test.startInstance({ lease: { durationMs: 2000, renewEveryMs: 300 } }, (app) => ({
      db: unreliable(app, outage),
    }))
    await waitUntil(() => bot.state() === 'holder')
    await help()
    outage.isOn = true
    await waitUntil(() => bot.state() === 'waiting')
    const before = test.emulator.counters().calls['getUpdates']
    const { write, hears } = test.person()
    write('/help')
    await waitUntil(async () => !(await isHeld()))
    expect(test.emulator.counters().calls['getUpdates']).toBe(before)
    outage.isOn = false
    await hears('This is what I understand')
    expect(bot.state()).toBe('holder')
  })

  it('that somebody else took makes its former holder stop', async () => {
    const first = await start(shortLived)
    await transaction(test.app, (tx) =>
      tx.run(
        sql`UPDATE leases SET holder = 'somebody', token = token + 1, until = ${new Date(Date.now() + 60_000)}`,
      ),
    )
    await waitUntil(() => first?.bot.state() === 'waiting')
    test.person().write('/help')
    await waitUntil(() => test.emulator.counters().pendingUpdates === 1)
    await transaction(test.app, (tx) => tx.run(sql`UPDATE leases SET until = ${new Date(0)}`))
    await waitUntil(() => first?.bot.state() === 'holder')
    await waitUntil(() => test.emulator.counters().pendingUpdates === 0)
  })

  it('is asked for again after a poller that does not know it', async () => {
    const first = await start(shortLived)
    await help()
    await test.app.telegram.api.getUpdates({ timeout: 0, limit: 1 })
    await waitUntil(() => first?.bot.state() === 'waiting')
    await waitUntil(() => first?.bot.state() === 'holder')
    await help()
  })

  it('is released by a graceful stop, which finishes what is being handled', async () => {
    const first = await start({ lease: longLease })
    const { id, write, texts } = test.person()
    test.emulator.addFault({ kind: 'latency', method: 'sendMessage', chatId: id, ms: 500 })
    write('/help')
    write('/cancel')
    await waitUntil(async () => (await inboxRows(test.app)).length === 2)
    await first?.stop()
    expect(texts()).toHaveLength(2)
    expect(await unhandled(test.app)).toBe(0)
    expect(await isHeld()).toBe(false)
  })

  it('is released by a stop that cannot wait, and the next instance goes on', async () => {
    const first = await start({ lease: longLease, drainMs: 50 })
    const { id, write, hears } = test.person()
    test.emulator.addFault({ kind: 'hang', method: 'sendMessage', chatId: id, count: 1 })
    write('/help')
    await waitUntil(async () => (await unhandled(test.app)) === 1)
    await first?.stop()
    await test.startInstance()
    await hears('This is what I understand')
  })

  it('does not help a revoked token: the bot ends and says so', async () => {
    const fatal: unknown[] = []
    const first = await start({ onFatal: (error) => fatal.push(error) })
    const { write } = test.person()
    test.emulator.revokeToken()
    write('/help')
    await expect(first?.bot.finished).rejects.toMatchObject({ code: 'token_revoked' })
    expect(fatal).toHaveLength(1)
    expect(await isHeld()).toBe(false)
  })

  it('is not asked for while Telegram cannot be reached', async () => {
    test = await startTestBot(dialect, { bot: false })
    await test.emulator.stop()
    const { app, bot } = await test.startInstance()
    await waitUntil(() => app.logs.length > 0)
    expect(bot.state()).toBe('waiting')
    await test.emulator.start()
    await waitUntil(() => bot.state() === 'holder')
    await help()
  })

  async function isHeld(): Promise<boolean> {
    return (await pollingLease(test.app)).until > new Date()
  }
})
