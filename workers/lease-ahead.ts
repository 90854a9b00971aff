import type { App } from '../src/app'
import { leaseRecipients, returnRecipients } from '../src/domain/recipients/lease-recipients'
import type { RecipientLease } from '../src/domain/recipients/lease-recipients'

export interface LeaseAhead {
  /** How many recipients are at hand, the next batch leased if there was none; 0: nobody is due. */
  left(): Promise<number>
  /** The next ones, at most as many as are at hand. */
  take(count: number): RecipientLease
  /** Gives back who was not taken. */
  end(): Promise<void>
}

/** Leases batch after batch, each while the one before is being sent: nothing waits for the database in between. */
export function createLeaseAhead(
  app: Pick<App, 'db' | 'now' | 'config'>,
  batch: Parameters<typeof leaseRecipients>[1],
): LeaseAhead {
  let current: RecipientLease | undefined
  let ahead: Promise<RecipientLease> | undefined

  function leaseAhead(): void {
    ahead = leaseRecipients(app, batch)
    ahead.catch(() => undefined) // whoever takes it hears of it
  }

  return {
    async left() {
      if (current === undefined || current.recipientIds.length === 0) {
        if (ahead === undefined) leaseAhead()
        const next = ahead
        ahead = undefined
        current = await next
      }
      return current?.recipientIds.length ?? 0
    },
    take(count) {
      if (current === undefined) throw new Error('nothing is leased')
      const { recipientIds, ...lease } = current
      current = { ...lease, recipientIds: recipientIds.slice(count) }
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
