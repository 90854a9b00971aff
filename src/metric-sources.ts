import type { App } from './app'
import { poolFigures } from './db/pool-figures'
import { loadBotState } from './domain/bot-state/load-bot-state'
import { findNewestBackup } from './domain/backups/find-newest-backup'
import {
  loadApprovalFigures,
  loadBroadcastFigures,
  loadInboxFigures,
  loadLeaseFigures,
  loadMailFigures,
  loadNoticeFigures,
  loadNoticeMailFigures,
} from './domain/figures/load-figures'
import type { MetricSource } from './metrics/scraper'
import { broadcastStatuses } from './vocabulary/broadcast-status'

/** Where `/metrics` of every role reads what is not counted where it happens; the bot adds its lease. */
export function metricSources(app: App): MetricSource[] {
  return [
    { name: 'queues', read: () => readQueues(app) },
    { name: 'broadcasts', read: () => readBroadcasts(app) },
    { name: 'notices', read: () => readNotices(app) },
    { name: 'mails', read: () => readMails(app) },
    { name: 'approvals', read: () => readApprovals(app) },
    { name: 'inbox', read: () => readInbox(app) },
    { name: 'leases', read: () => readLeases(app) },
    { name: 'pacer', read: () => readPacer(app) },
    { name: 'pool', read: () => readPool(app) },
    { name: 'writing', read: () => readWriting(app) },
    { name: 'backup', read: () => readBackup(app) },
  ]
}

async function readQueues({ queues, metrics }: App): Promise<void> {
  for (const { queue, waiting, active, delayed, failed, oldestSeconds } of await queues.figures()) {
    for (const [state, jobs] of Object.entries({ waiting, active, delayed, failed }))
      metrics.queueJobs.set({ queue, state }, jobs)
    metrics.queueOldest.set({ queue }, oldestSeconds)
  }
}

async function readBroadcasts(app: App): Promise<void> {
  const { byState, left } = await loadBroadcastFigures(app)
  for (const state of broadcastStatuses) {
    const found = byState.find((row) => row.state === state)
    app.metrics.broadcasts.set({ state }, found?.count ?? 0)
  }
  app.metrics.recipientsLeft.set(left)
}

async function readNotices(app: App): Promise<void> {
  const { count, oldestSeconds } = await loadNoticeFigures(app)
  app.metrics.notices.set(count)
  app.metrics.noticeOldest.set(oldestSeconds)
}

async function readMails(app: App): Promise<void> {
  const questions = await loadMailFigures(app)
  const notices = await loadNoticeMailFigures(app)
  for (const state of ['waiting', 'failed', 'unknown'] as const) {
    app.metrics.mails.set({ state }, questions[state])
    app.metrics.noticeMails.set({ state }, notices[state])
  }
}

async function readApprovals(app: App): Promise<void> {
  const { count, oldestSeconds } = await loadApprovalFigures(app)
  app.metrics.approvals.set(count)
  app.metrics.approvalOldest.set(oldestSeconds)
}

async function readInbox(app: App): Promise<void> {
  const { count, setAside, oldestSeconds } = await loadInboxFigures(app, { botId: app.config.botId })
  app.metrics.inbox.set({ state: 'open' }, count)
  app.metrics.inbox.set({ state: 'set_aside' }, setAside)
  app.metrics.inboxOldest.set(oldestSeconds)
}

async function readLeases(app: App): Promise<void> {
  for (const { name, isHeld } of await loadLeaseFigures(app))
    app.metrics.leases.set({ lease: name }, isHeld ? 1 : 0)
}

async function readPacer(app: App): Promise<void> {
  const { metrics, config, pacer } = app
  metrics.rate.set({ kind: 'configured' }, config.broadcastRate)
  const { learned } = await loadBotState(app, { botId: config.botId })
  if (learned !== null) metrics.rate.set({ kind: 'learned' }, learned.rate)
  const { rate, gateMs, isPaused } = await pacer.status()
  metrics.rate.set({ kind: 'current' }, rate)
  metrics.gateLeft.set(gateMs / 1000)
  metrics.paused.set(isPaused ? 1 : 0)
}

function readPool({ db, metrics }: App): Promise<void> {
  const figures = poolFigures(db)
  if (figures !== null) {
    metrics.pool.set({ state: 'in_use' }, figures.inUse)
    metrics.pool.set({ state: 'idle' }, figures.idle)
    metrics.pool.set({ state: 'most' }, figures.most)
    metrics.poolWaiting.set(figures.waiting)
  }
  return Promise.resolve()
}

/** As long as /readyz remembers it. */
const REFUSED_WITHIN_MS = 15_000

function readWriting({ db, metrics }: App): Promise<void> {
  const found = db.refusedWrites.last(REFUSED_WITHIN_MS)
  for (const cause of ['disk_full', 'read_only'])
    metrics.refusedWrites.set({ cause }, found?.refusal === cause ? 1 : 0)
  return Promise.resolve()
}

async function readBackup({ config, metrics }: App): Promise<void> {
  const newest = await findNewestBackup(config)
  metrics.backup.set(newest === null ? 0 : newest.createdAt.getTime() / 1000)
}
