import type { App } from './app'
import { assertSchemaCurrent } from './db/migration-status'
import { read } from './db/read'
import { sql } from './db/sql'
import type { HealthCheck } from './health'

/** Asking Telegram at every look would be rude, and useless: a token is revoked once. */
const TOKEN_CHECK_EVERY_MS = 60_000

/** What `/readyz` asks of every role; the bot adds its lease. */
export function readinessChecks(app: App): HealthCheck[] {
  return [
    { name: 'database', check: () => checkDatabase(app) },
    { name: 'migrations', check: () => checkMigrations(app) },
    { name: 'redis', check: () => checkRedis(app) },
    { name: 'token', check: tokenCheck(app) },
  ]
}

async function checkDatabase(app: App) {
  await read(app, sql`SELECT 1 AS one`)
  return { ok: true, detail: app.db.dialect.name }
}

async function checkMigrations(app: App) {
  await assertSchemaCurrent(app.db)
  return { ok: true, detail: 'current' }
}

async function checkRedis(app: App) {
  await app.redis.ping()
  return { ok: true, detail: 'answers' }
}

function tokenCheck(app: App): HealthCheck['check'] {
  let checkedAt = -Infinity
  let last = { ok: false, detail: 'not asked yet' }
  return async () => {
    if (last.ok && performance.now() - checkedAt < TOKEN_CHECK_EVERY_MS) return last
    const { username } = await app.telegram.api.getMe()
    last = { ok: true, detail: `@${username}` }
    checkedAt = performance.now()
    return last
  }
}
