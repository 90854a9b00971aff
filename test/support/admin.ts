import { createServer } from '../../src/admin/create-server'
import type { DialectName } from '../../src/db/dialect'
import { createEmulator } from '../emulator/emulator'
import type { TestApp } from './app'
import { createTestApp, randomBotToken } from './app'
import { createMigratedPlace } from './database'

export interface TestAdmin {
  app: TestApp
  url: string
  /** Asks for a path, without following where it leads. */
  ask(path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

export const OWNER_ID = 900_001

/** The panel over HTTP, on a database of its own and any free port; two of one bot share what is in Redis. */
export async function startTestAdmin(
  dialect: DialectName,
  environment: Record<string, string> = {},
  botToken = randomBotToken(),
): Promise<TestAdmin> {
  const emulator = createEmulator({ tokens: [botToken] })
  await emulator.start()
  const place = await createMigratedPlace(dialect)
  const app = await createTestApp({
    ...{ databaseUrl: place.url, botToken, apiRoot: emulator.url },
    environment: { ADMIN_IDS: String(OWNER_ID), PUBLIC_URL: 'http://localhost:8080', ...environment },
  })
  const server = await createServer(app)
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    ...{ app, url },
    ask: (path, init) => fetch(new URL(path, url), { redirect: 'manual', ...init }),
    async stop() {
      await server.close()
      await app.close()
      await emulator.stop()
      await place.remove()
    },
  }
}
