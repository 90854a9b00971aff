import type { Update } from 'grammy/types'
import type { InboxEntry } from '../domain/updates/receive-updates'
import { pause } from './pause'

export type Entry = InboxEntry<Update>

/** The way of updates through this process: which row each came from, and what is being handled now. */
export interface Inbox {
  /** Handles an entry with `work`; the entry is found by its update meanwhile. */
  track(entry: Entry, work: (update: Update) => Promise<void>): Promise<void>
  entryOf(update: Update): Entry | undefined
  /** False: another instance may take over, so nothing new is begun. */
  isOpen(): boolean
  open(): void
  close(): void
  /** Waits, at most until the inbox is closed. */
  pause(ms: number): Promise<void>
  /** Rows whose updates are being handled or wait for their turn. */
  inHand(): ReadonlySet<number>
  updatesInHand(): Update[]
  /** Counts a work that goes on after its update; it must not reject. */
  follow(work: Promise<void>): void
  /** Resolves when nothing is being handled or followed any more. */
  drained(): Promise<void>
}

/** Builds an inbox; it is closed until a term of polling begins. */
export function createInbox(): Inbox {
  const handling = new Map<Update, Entry>()
  const followed = new Set<Promise<void>>()
  let waiting: (() => void)[] = []
  const isDrained = () => handling.size + followed.size === 0
  let closing = aborted()
  return {
    async track(entry, work) {
      handling.set(entry.update, entry)
      try {
        await work(entry.update)
      } finally {
        handling.delete(entry.update)
        if (isDrained()) waiting = release(waiting)
      }
    },
    follow(work) {
      followed.add(work)
      void work.then(() => {
        followed.delete(work)
        if (isDrained()) waiting = release(waiting)
      })
    },
    entryOf: (update) => handling.get(update),
    isOpen: () => !closing.signal.aborted,
    open: () => void (closing = new AbortController()),
    close: () => closing.abort(),
    pause: (ms) => pause(ms, closing.signal),
    updatesInHand: () => [...handling.keys()],
    inHand: () => new Set([...handling.values()].map(({ inboxId }) => inboxId)),
    drained: () => (isDrained() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}

function aborted(): AbortController {
  const controller = new AbortController()
  controller.abort()
  return controller
}

function release(waiting: (() => void)[]): (() => void)[] {
  for (const resolve of waiting) resolve()
  return []
}
