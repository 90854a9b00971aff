import { startWorkers } from '../workers/main'
import { startAdmin } from './admin/start-admin'
import type { App } from './app'
import { startBot } from './bot/start-bot'
import { lockRole, waitForRole } from './db/role-lock'
import { AppError } from './errors'
import type { HealthCheck } from './health'
import type { MetricSource } from './metrics/scraper'
import type { Stoppable } from './shutdown'

/** Delivers; the one worker of a SQLite database holds its lock. AppError `role_locked` when there is one already. */
export async function startWorkerRole(app: App, started: Stoppable[]): Promise<void> {
  const release = await lockRole({ url: app.config.databaseUrl, role: 'worker' })
  if (release === null) {
    const message =
      'another worker already works on this SQLite database, and it takes one; for more workers use PostgreSQL (DATABASE_URL=postgres://…)'
    throw new AppError('role_locked', { role: 'worker' }, { message })
  }
  started.push({ name: 'worker lock', stop: () => Promise.resolve(release()) }, startWorkers(app))
  app.logger.info('worker is up')
}

interface BotRole {
  started: Stoppable[]
  /** Both get what only this role can tell. */
  checks: HealthCheck[]
  sources: MetricSource[]
  /** Called when it cannot go on. */
  fail: (error: unknown) => void
}

/** Polls Telegram once the lease is its own; a second bot waits here. */
export async function startBotRole(app: App, { started, checks, sources, fail }: BotRole): Promise<void> {
  const release = await waitForRole({ url: app.config.databaseUrl, role: 'bot' })
  started.push({ name: 'bot lock', stop: () => Promise.resolve(release()) })
  const bot = startBot(app, { onFatal: fail })
  started.push({ name: 'bot', stop: () => bot.stop() })
  sources.push({
    name: 'polling',
    read: () => Promise.resolve(app.metrics.polling.set(bot.state() === 'holder' ? 1 : 0)),
  })
  checks.push({ name: 'lease', check: () => Promise.resolve({ ok: true, detail: bot.state() }) })
  app.logger.info('bot is up')
}

/** Serves the panel and other programs. */
export async function startAdminRole(app: App, started: Stoppable[]): Promise<void> {
  const admin = await startAdmin(app)
  started.push({ name: 'admin', stop: () => admin.stop() })
}
