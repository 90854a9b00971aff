import type { App } from './app'
import { assertSchemaCurrent } from './db/migration-status'
import type { WriteRefusal } from './db/refused-writes'
import { read } from './db/read'
import { sql } from './db/sql'
import type { HealthCheck } from './health'

/** Asking Telegram at every look would be rude, and useless: a token is revoked once. */
const TOKEN_CHECK_EVERY_MS = 60_000

/** Longer than the pause between two heartbeats. */
const REFUSED_WITHIN_MS = 15_000

/** What `/readyz` asks of every role; the bot adds its lease. */
export function readinessChecks(app: App): HealthCheck[] {
  return [
    { name: 'database', check: () => checkDatabase(app) },
    { name: 'writing', check: () => checkWriting(app) },
    { name: 'migrations', check: () => checkMigrations(app) },
    { name: 'redis', check: () => checkRedis(app) },
    { name: 'pacer', check: () => describePacer(app) },
    { name: 'token', check: tokenCheck(app) },
  ]
}

async function checkDatabase(app: App) {
  await read(app, sql`SELECT 1 AS one`)
  return { ok: true, detail: app.db.dialect.name }
}

const refusals: Readonly<Record<WriteRefusal, string>> = {
  disk_full: 'the disk of the database is full: make room; what was accepted waits and is done then',
  read_only:
    'the database takes no writes (a standby, default_transaction_read_only, or a file system mounted read-only)',
}

/** Every process writes its heartbeat every ten seconds, so a database that takes no writes is found out here. */
function checkWriting({ db }: App) {
  const found = db.refusedWrites.last(REFUSED_WITHIN_MS)
  return Promise.resolve(
    found === null ? { ok: true, detail: 'taken' } : { ok: false, detail: refusals[found.refusal] },
  )
}

async function checkMigrations(app: App) {
  await assertSchemaCurrent(app.db)
  return { ok: true, detail: 'current' }
}

async function checkRedis(app: App) {
  await app.redis.ping()
  return { ok: true, detail: 'answers' }
}

/** A closed gate is no fault of this process: it is told and does not make it unready. */
async function describePacer(app: App) {
  const { rate, gateMs, gateCause, isPaused } = await app.pacer.status()
  const parts = [`${rate.toFixed(1)} of ${app.config.broadcastRate} messages a second`]
  if (isPaused) parts.push('broadcasts and notices are paused')
  if (gateMs > 0) parts.push(`closed for ${Math.ceil(gateMs / 1000)} s (${gateCause ?? 'unknown'})`)
  return { ok: true, detail: parts.join(', ') }
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
