import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { App } from '../app'
import type { HeldLease } from '../domain/leases/acquire-lease'
import { acquireLease } from '../domain/leases/acquire-lease'
import { AppError } from '../errors'
import type { HeraldBot } from './create-bot'
import { createBot } from './create-bot'
import { defaultFloodLimit } from './flood-meter'
import type { FloodLimit } from './flood-meter'
import type { LeaseTiming } from './keep-lease'
import { defaultLeaseTiming } from './keep-lease'
import { defaultMenuTiming, keepMenus } from './keep-menus'
import type { MenuTiming } from './keep-menus'
import { pause } from './pause'
import { isUnauthorized, persistently } from './persistently'
import { runTerm } from './polling-term'

export interface BotSettings {
  lease?: LeaseTiming
  menus?: MenuTiming
  /** How long Telegram holds a call without updates; 30 s. */
  pollSeconds?: number
  /** How long a graceful stop waits for what is being handled; 10 s. */
  drainMs?: number
  /** How much one person may send; see defaultFloodLimit. */
  flood?: FloodLimit
  /** Called when the bot ended by itself; AppError `token_revoked` is the one expected cause. */
  onFatal?: (error: unknown) => void
}

export interface RunningBot {
  /** For /readyz: a waiting instance is healthy, it takes over when the holder goes. */
  state(): LeaseState
  /** Settles when the bot has ended: after `stop`, or rejected with AppError `token_revoked`. */
  finished: Promise<void>
  /** Stops polling, finishes what is being handled, releases the lease. */
  stop(): Promise<void>
}

export type LeaseState = 'holder' | 'waiting'

type Settings = Required<BotSettings>

/**
 * Starts the bot: of all instances on one database the holder of the lease `polling` polls, the others wait. Returns at
 * once; what goes wrong meanwhile is waited out, but for a revoked token.
 */
export function startBot(app: App, settings: BotSettings = {}): RunningBot {
  const complete = {
    lease: defaultLeaseTiming,
    menus: defaultMenuTiming,
    pollSeconds: 30,
    drainMs: 10_000,
    flood: defaultFloodLimit,
    onFatal: () => {},
    ...settings,
  }
  const stopping = new AbortController()
  const state = { lease: 'waiting' as LeaseState }
  const finished = work(app, { settings: complete, state, signal: stopping.signal })
  finished.catch(complete.onFatal)
  return {
    state: () => state.lease,
    finished,
    stop: async () => {
      stopping.abort()
      await finished.catch(() => {}) // onFatal has told it; a stop only waits for the end
    },
  }
}

interface Work {
  settings: Settings
  state: { lease: LeaseState }
  signal: AbortSignal
}

async function work(app: App, { settings, state, signal }: Work): Promise<void> {
  const { logger } = app
  const herald = createBot(app, { ...settings, stopping: signal })
  const { api } = herald.bot
  try {
    herald.bot.botInfo = await persistently({ logger, signal, what: 'getMe' }, () => api.getMe())
    await pollByTurns(app, herald, { settings, state, signal })
  } catch (error) {
    if (isUnauthorized(error)) throw new AppError('token_revoked', {}, { cause: error })
    if (!signal.aborted) throw error
  } finally {
    state.lease = 'waiting'
  }
}

/** Waits for the lease, polls until it is over, and again. */
async function pollByTurns(app: App, herald: HeraldBot, { settings, state, signal }: Work): Promise<void> {
  const timing = settings.lease
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  let menus: ReturnType<typeof keepMenus> | undefined
  try {
    for (;;) {
      const held = await waitForLease(app, { holder, timing, signal })
      if (held === null) return
      state.lease = 'holder'
      app.logger.info({ token: held.lease.token }, 'polling')
      menus ??= keepMenus(app, {
        api: herald.bot.api,
        timing: settings.menus,
        isActive: () => state.lease === 'holder',
      })
      const end = await runTerm(app, herald, { ...settings, ...held, timing, signal })
      state.lease = 'waiting'
      if (end === 'stopped') return
      app.logger.warn({ end }, 'polling ended, waiting for the lease')
      // Somebody polls without asking for the lease: leave them the time of one.
      if (end === 'conflict') await pause(timing.durationMs, signal)
    }
  } finally {
    await menus?.stop()
  }
}

interface Held {
  lease: HeldLease
  acquiredAt: number
}

/** Asks for the lease until it is ours; says once that another instance has it. Null: told to stop. */
async function waitForLease(
  app: App,
  { holder, timing, signal }: { holder: string; timing: LeaseTiming; signal: AbortSignal },
): Promise<Held | null> {
  const { durationMs, renewEveryMs } = timing
  let hasSaid = false
  while (!signal.aborted) {
    const acquiredAt = performance.now()
    const lease = await persistently({ logger: app.logger, signal, what: 'lease' }, () =>
      acquireLease(app, { name: 'polling', holder, durationMs }),
    )
    if (lease !== null) return { lease, acquiredAt }
    if (!hasSaid) app.logger.info('another instance polls: waiting for its lease to end')
    hasSaid = true
    await pause(renewEveryMs, signal)
  }
  return null
}
