import { Lease } from '../../../src/db/entities/lease.entity'
import { User } from '../../../src/db/entities/user.entity'
import { UpdateInbox } from '../../../src/db/entities/update-inbox.entity'
import { transaction } from '../../../src/db/transaction'
import { startTestBot } from '../../support/bot'
import type { TestBot } from '../../support/bot'
import { dialectNames } from '../../support/database'
import { startHerald } from '../../support/herald-process'
import type { HeraldProcess } from '../../support/herald-process'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 60

describe.each(dialectNames)('a bot that dies (%s)', (dialect) => {
  let herald: TestBot
  const processes: HeraldProcess[] = []
  beforeAll(async () => {
    herald = await startTestBot(dialect, { bot: false })
  })
  afterAll(async () => {
    for (const process of processes) await process.end('SIGKILL')
    await herald.stop()
  })

  function startBot(): HeraldProcess {
    const { config } = herald.app
    const bot = startHerald(['start', '--roles', 'bot'], {
      BOT_TOKEN: config.botToken,
      TELEGRAM_API_ROOT: herald.emulator.url,
      DATABASE_URL: config.databaseUrl,
      REDIS_URL: config.redisUrl,
    })
    processes.push(bot)
    return bot
  }

  const users = () => herald.app.db.source.getRepository(User).find()
  const unhandled = async () => {
    const rows = await herald.app.db.source.getRepository(UpdateInbox).find()
    return rows.filter(({ doneAt }) => doneAt === null).length
  }

  test('loses no update: the next one handles what was received, with effects that happen once', async () => {
    const people = Array.from({ length: PEOPLE }, () => herald.person({ firstName: 'Somebody' }))
    const first = startBot()
    await waitUntil(() => first.output().includes('bot is up'), 30_000)
    for (const person of people) person.write('/start')
    await waitUntil(async () => (await users()).length > 5, 20_000)
    await first.end('SIGKILL')
    // As if its lease had ended: that it ends by itself is shown in test/bot/polling-lease.test.ts.
    await transaction(herald.app, (tx) =>
      tx.getRepository(Lease).update({ name: 'polling' }, { until: new Date(0) }),
    )
    for (const person of people) person.write('/stop')
    startBot()
    await waitUntil(async () => {
      const known = await users()
      return known.length === PEOPLE && known.every(({ unsubscribedAt }) => unsubscribedAt !== null)
    }, 40_000)
    await waitUntil(async () => (await unhandled()) === 0, 20_000)
    for (const person of people) expect(person.texts().some((text) => text.includes('Hello'))).toBe(true)
  }, 90_000)
})
