import type { DialectName } from '../../src/db/dialect'
import type { BotSettings, RunningBot } from '../../src/bot/start-bot'
import { startBot } from '../../src/bot/start-bot'
import { createEmulator } from '../emulator/emulator'
import type { Emulator } from '../emulator/emulator'
import type { NewUser } from '../emulator/control/people'
import type { TestApp, TestAppSettings } from './app'
import { createTestApp, randomBotToken } from './app'
import { createMigratedPlace } from './database'
import { openBudget } from './pacer-clock'
import type { Person } from './person'
import { createPerson } from './person'
import { waitUntil } from './wait-until'

export interface TestBotSettings {
  /** Telegram ids of owners; 900001 by default. */
  adminIds?: number[]
  /** More of the environment of every instance. */
  environment?: Record<string, string>
  /** How the first instance starts; false: none does. */
  bot?: BotSettings | false
}

/** One process of the bot: its application and what it runs. */
export interface Instance {
  app: TestApp
  bot: RunningBot
  /** Stops gracefully and closes everything. */
  stop(): Promise<void>
}

export interface TestBot {
  emulator: Emulator
  /** The application of the tests themselves, on the same database and bot. */
  app: TestApp
  /** The first instance; absent with `bot: false`. */
  instance: Instance | undefined
  person: (wanted?: NewUser) => Person
  /** Creates the person of the first id in `adminIds`; once. */
  owner: (wanted?: NewUser) => Person
  /** Starts one more instance on the same database. */
  startInstance(settings?: BotSettings, parts?: TestAppSettings['parts']): Promise<Instance>
  /** Stops all instances, closes everything, removes the database. */
  stop(): Promise<void>
}

const OWNER_ID = 900_001
/** Simulated people are faster than any; flood control has a test of its own. */
const unlimited = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1 }
/** For tests in which an instance dies: its lease ends soon, and stopping it waits for nothing. */
export const shortLived = {
  lease: { durationMs: 1500, renewEveryMs: 200 },
  drainMs: 50,
} as const satisfies BotSettings

/** The whole bot over HTTP: emulator, database, Redis, and one instance that polls. */
export async function startTestBot(dialect: DialectName, settings: TestBotSettings = {}): Promise<TestBot> {
  const { adminIds = [OWNER_ID], environment = {} } = settings
  const botToken = randomBotToken()
  const emulator = createEmulator({ tokens: [botToken] })
  const place = await createMigratedPlace(dialect)
  await emulator.start()
  const apiRoot = emulator.url
  const create = (parts?: TestAppSettings['parts']) =>
    createTestApp({
      databaseUrl: place.url,
      botToken,
      apiRoot,
      environment: { ADMIN_IDS: adminIds.join(','), ...environment },
      ...(parts === undefined ? {} : { parts }),
    })
  const instances: Instance[] = []
  const startInstance = async (
    bot: BotSettings = {},
    parts?: TestAppSettings['parts'],
  ): Promise<Instance> => {
    const app = await create(parts)
    const running = startBot(app, { pollSeconds: 5, flood: unlimited, ...bot })
    const instance = {
      app,
      bot: running,
      stop: async () => {
        if (!instances.includes(instance)) return
        instances.splice(instances.indexOf(instance), 1)
        await running.stop()
        await app.close()
      },
    }
    instances.push(instance)
    return instance
  }
  const app = await create()
  await openBudget(app)
  const first = settings.bot === false ? undefined : await startInstance(settings.bot)
  if (first !== undefined) await waitUntil(() => first.bot.state() === 'holder')
  return {
    ...{ emulator, app, instance: first, startInstance },
    person: (wanted) => createPerson(emulator, wanted),
    owner: (wanted) => createPerson(emulator, { id: adminIds[0] ?? OWNER_ID, firstName: 'Owner', ...wanted }),
    stop: async () => {
      for (const instance of [...instances]) await instance.stop()
      await app.close()
      await emulator.stop()
      await place.remove()
    },
  }
}
