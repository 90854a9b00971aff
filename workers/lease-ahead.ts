import type { App } from '../src/app'
import {
  leaseMs,
  leaseRecipients,
  renewRecipients,
  returnRecipients,
} from '../src/domain/recipients/lease-recipients'
import type { RecipientLease } from '../src/domain/recipients/lease-recipients'

export interface LeaseAhead {
  /**
   * How many recipients are at hand for a while, the next batch leased if there was none; 0: nobody is due. In a long line
   * leases grow old: then they are renewed, and who went to somebody else meanwhile is not at hand any more.
   */
  left(): Promise<number>
  /** The next ones, at most as many as are at hand. */
  take(count: number): RecipientLease
  /** Gives back who was not taken. */
  end(): Promise<void>
}

interface Held extends RecipientLease {
  /** When it was leased or renewed, in milliseconds. */
  since: number
}

/** Leases batch after batch, each while the one before is being sent: nothing waits for the database in between. */
export function createLeaseAhead(
  app: Pick<App, 'db' | 'now' | 'config'>,
  batch: Parameters<typeof leaseRecipients>[1],
): LeaseAhead {
  const { channel = 'telegram' } = batch
  const oldAfterMs = leaseMs(app, channel) / 2
  const nowMs = () => app.now().getTime()
  let current: Held | undefined
  let ahead: Promise<Held> | undefined

  async function lease(): Promise<Held> {
    const since = nowMs()
    return { ...(await leaseRecipients(app, batch)), since }
  }

  function leaseAhead(): void {
    ahead = lease()
    ahead.catch(() => undefined) // whoever takes it hears of it
  }

  async function next(): Promise<Held> {
    const leased = ahead ?? lease()
    ahead = undefined
    return leased
  }

  async function renew(held: Held): Promise<Held> {
    const since = nowMs()
    return { ...held, since, recipientIds: await renewRecipients(app, { ...held, channel }) }
  }

  return {
    async left() {
      for (;;) {
        if (current === undefined || current.recipientIds.length === 0) current = await next()
        const isFresh = nowMs() - current.since < oldAfterMs
        if (current.recipientIds.length === 0 || isFresh) return current.recipientIds.length
        current = await renew(current)
        if (current.recipientIds.length > 0) return current.recipientIds.length
      }
    },
    take(count) {
      if (current === undefined) throw new Error('nothing is leased')
      const { recipientIds, since, ...lease } = current
      current = { ...lease, since, recipientIds: recipientIds.slice(count) }
      // A batch that was not full was the last.
      const isFull = recipientIds.length === batch.limit
      if (isFull) leaseAhead()
      return { ...lease, recipientIds: recipientIds.slice(0, count) }
    },
    async end() {
      const leases = [current, await ahead?.catch(() => undefined)] // not leased, or found again when it expires
      for (const lease of leases) {
        if (lease !== undefined && lease.recipientIds.length > 0) await returnRecipients(app, lease)
      }
    },
  }
}
