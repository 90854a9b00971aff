import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner'
import type { App } from '../app'
import type { HeldLease } from '../domain/leases/acquire-lease'
import { releaseLease } from '../domain/leases/release-lease'
import type { HeraldBot } from './create-bot'
import { describeError } from './describe-error'
import type { Entry, Inbox } from './inbox'
import type { LeaseTiming } from './keep-lease'
import { keepLease } from './keep-lease'
import { pause } from './pause'
import { isConflict } from './persistently'
import { createUpdateSupplier } from './update-source'

/**
 * A rest between two polls: in a rush each update would otherwise be a call and a transaction of its own. Who writes while
 * nobody else does meets a poll that waits.
 */
const REST = { speedTrafficBalance: 1, maxDelayMilliseconds: 25 } as const

/** Why a term of polling ended. */
export type TermEnd = 'stopped' | 'lease_lost' | 'conflict'

export interface Term {
  lease: HeldLease
  /** `performance.now()` from before the lease was asked for. */
  acquiredAt: number
  timing: LeaseTiming
  pollSeconds: number
  /** How long a graceful stop waits for what is being handled. */
  drainMs: number
  signal: AbortSignal
}

/**
 * Polls and handles updates as long as the lease is ours and nobody says stop; then finishes what is being handled.
 * Throws Telegram's 401.
 */
export async function runTerm(app: App, { bot, inbox, handle }: HeraldBot, term: Term): Promise<TermEnd> {
  const { lease, signal } = term
  const supplier = createUpdateSupplier(app, { api: bot.api, inbox, pollSeconds: term.pollSeconds })
  const sink = createConcurrentSink<Entry>({ consume: handle }, (error: unknown) => {
    app.logger.error({ err: describeError(error) }, 'update not handled')
    return Promise.resolve()
  })
  const runner = createRunner(createSource(supplier, REST), sink)
  const state = { isLost: false }
  const onLost = () => {
    state.isLost = true
    inbox.close()
    void runner.stop()
  }
  const onStop = () => void runner.stop()
  inbox.open()
  const keeper = keepLease(app, { ...term, onLost })
  runner.start()
  const task = runner.task()
  signal.addEventListener('abort', onStop)
  if (signal.aborted) onStop()
  try {
    await task
    return state.isLost ? 'lease_lost' : 'stopped'
  } catch (error) {
    if (!isConflict(error)) throw error
    inbox.close()
    return 'conflict'
  } finally {
    signal.removeEventListener('abort', onStop)
    await drain(inbox, term)
    inbox.close()
    keeper.stop()
    if (!state.isLost) await release(app, lease)
  }
}

/** Lets what is being handled finish: as long as it takes, or at most `drainMs` once somebody says stop. */
async function drain(inbox: Inbox, { signal, drainMs }: Pick<Term, 'signal' | 'drainMs'>): Promise<void> {
  const over = new AbortController()
  const tooLate = async () => {
    if (!signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    await pause(drainMs, over.signal)
  }
  await Promise.race([inbox.drained(), tooLate()])
  over.abort()
}

async function release(app: App, lease: HeldLease): Promise<void> {
  try {
    await releaseLease(app, { lease })
  } catch (error) {
    // It ends by itself; the next instance only waits longer.
    app.logger.warn({ lease: lease.name, err: describeError(error) }, 'lease not released')
  }
}
