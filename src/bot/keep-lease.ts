import type { App } from '../app'
import type { HeldLease } from '../domain/leases/acquire-lease'
import { renewLease } from '../domain/leases/renew-lease'
import { describeError } from './describe-error'

/** How long a lease lasts and how often it is renewed. */
export interface LeaseTiming {
  durationMs: number
  renewEveryMs: number
}

export const defaultLeaseTiming = { durationMs: 10_000, renewEveryMs: 3_000 } as const satisfies LeaseTiming

/** The holder gives up this share of the duration before the others may begin. */
const MARGIN = 0.1

/**
 * Renews a lease until `stop`. Calls `onLost` once: when somebody else has taken it, or, whatever the database does,
 * before its time runs out. `acquiredAt` is `performance.now()` from before it was asked for.
 */
export function keepLease(
  app: App,
  {
    lease,
    timing,
    acquiredAt,
    onLost,
  }: { lease: HeldLease; timing: LeaseTiming; acquiredAt: number; onLost: () => void },
): { stop(): void } {
  const { durationMs, renewEveryMs } = timing
  let isRenewing = false
  let expiry: NodeJS.Timeout | undefined

  const lastUntil = (startedAt: number) => {
    clearTimeout(expiry)
    expiry = setTimeout(lose, startedAt + durationMs * (1 - MARGIN) - performance.now())
  }
  const stop = () => {
    clearTimeout(expiry)
    clearInterval(renewal)
    expiry = undefined
  }
  const lose = () => {
    stop()
    onLost()
  }
  const renew = async () => {
    if (isRenewing) return
    isRenewing = true
    const startedAt = performance.now()
    try {
      const isOurs = await renewLease(app, { lease, durationMs })
      // Stopped or lost meanwhile: nothing is to be revived.
      if (expiry === undefined) return
      if (isOurs) lastUntil(startedAt)
      else lose()
    } catch (error) {
      app.logger.warn({ lease: lease.name, err: describeError(error) }, 'lease not renewed, trying again')
    } finally {
      isRenewing = false
    }
  }
  const renewal = setInterval(() => void renew(), renewEveryMs)
  lastUntil(acquiredAt)
  return { stop }
}
