import { randomInt } from 'node:crypto'
import { Writable } from 'node:stream'
import { createApp } from '../../src/app'
import type { App } from '../../src/app'
import { loadConfig } from '../../src/config'
import { createLogger } from '../../src/logger'

export interface TestAppSettings {
  databaseUrl: string
  botToken: string
  /** The emulator's address. */
  apiRoot: string
  /** Holds the limits of a chat; false if absent. */
  paceChats?: boolean
  /** More of the environment, for example ADMIN_IDS. */
  environment?: Record<string, string>
  /** Takes the place of parts, for example of the clock. */
  parts?: (app: App) => Partial<App>
}

export type TestApp = App & {
  /** Every line that was logged, from warn up unless LOG_LEVEL says otherwise. */
  readonly logs: Record<string, unknown>[]
}

/** A bot token nobody else has, so that tests share one Redis without meeting. */
export function randomBotToken(): string {
  return `${randomInt(100_000_000, 2 ** 40)}:TEST-token-of-the-bot-under-test-0000`
}

/** The real application over a test's own database, the shared Redis and an emulator. */
export async function createTestApp(settings: TestAppSettings): Promise<TestApp> {
  const { databaseUrl, botToken, apiRoot, environment = {}, parts } = settings
  const redisUrl = process.env['HERALD_TEST_REDIS_URL']
  if (redisUrl === undefined) throw new Error('run through Jest: its global set-up starts Redis')
  const config = loadConfig({
    BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: apiRoot,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DECISION_UNDO_SECONDS: '0',
    UNDO_SECONDS: '0',
    LOG_LEVEL: 'warn',
    PG_POOL_SIZE: '4',
    PG_MAX_OVERFLOW: '4',
    ...environment,
  })
  const logs: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      for (const line of chunk.toString().trim().split('\n')) logs.push(JSON.parse(line) as never)
      done()
    },
  })
  const app = await createApp(
    { ...config, redisUrl: config.redisUrl ?? redisUrl },
    createLogger(config, { destination }),
    // Simulated people answer at once; the limits of a chat have tests of their own.
    { paceChats: settings.paceChats ?? false },
  )
  return { ...app, ...parts?.(app), logs }
}
