import { createEmulator } from '../emulator/emulator'
import type { Emulator } from '../emulator/emulator'
import type { DialectName } from '../../src/db/dialect'
import { randomBotToken } from './app'
import { createEmptyPlace } from './database'
import type { Place } from './database'
import { startHerald } from './herald-process'
import type { HeraldProcess } from './herald-process'
import { waitUntil } from './wait-until'

/** `herald start`, as often as a test wants, for one bot of one emulator. */
export interface StartedHeralds {
  emulator: Emulator
  start: (args: string[], environment: Record<string, string>) => HeraldProcess
  /** The URL of a database that is removed after the test. */
  emptyDatabase: (dialect: DialectName) => Promise<string>
  /** Kills those that still run, as every test's end does. */
  endAll: () => Promise<void>
}

/** Call it where the hooks of the tests belong: it adds its own. */
export function useHeralds(): StartedHeralds {
  const token = randomBotToken()
  const emulator = createEmulator({ tokens: [token] })
  const processes: HeraldProcess[] = []
  const places: Place[] = []
  const endAll = async () => {
    for (const process of processes.splice(0)) await process.end('SIGKILL')
  }
  beforeAll(() => emulator.start())
  afterEach(async () => {
    await endAll()
    for (const place of places.splice(0)) await place.remove()
  })
  afterAll(() => emulator.stop())
  return {
    emulator,
    endAll,
    start: (args, environment) => {
      const herald = startHerald(['start', ...args], {
        BOT_TOKEN: token,
        TELEGRAM_API_ROOT: emulator.url,
        REDIS_URL: process.env['HERALD_TEST_REDIS_URL'] ?? '',
        ADMIN_IDS: '900001',
        ...environment,
      })
      processes.push(herald)
      return herald
    },
    emptyDatabase: async (dialect) => {
      const place = await createEmptyPlace(dialect)
      places.push(place)
      return place.url
    },
  }
}

export function ended({ child }: HeraldProcess): Promise<void> {
  return waitUntil(() => child.exitCode !== null, 20_000)
}
