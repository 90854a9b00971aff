import { ApiFailure } from './api-failure'
import type { WireUpdate } from './wire'

/** Kinds that Telegram sends only when they are asked for by name. */
const optInKinds = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

export interface PollRequest {
  offset: number
  limit: number
  timeoutMs: number
}

interface Queued {
  update: WireUpdate
  /** Pushed with an id already used: handed out once whatever the offset says. */
  isForced: boolean
}

interface Poller {
  request: PollRequest
  answer: (updates: WireUpdate[]) => void
  refuse: (failure: ApiFailure) => void
  timer: NodeJS.Timeout
}

/** Updates of one bot until an offset confirms them, and the poller that waits for them. */
export class UpdateQueue {
  private queued: Queued[] = []
  private poller: Poller | undefined
  private nextUpdateId: number
  private allowed: Set<string> | undefined
  conflicts = 0

  constructor(firstUpdateId: number) {
    this.nextUpdateId = firstUpdateId
  }

  get pending(): number {
    return this.queued.length
  }

  get isPolled(): boolean {
    return this.poller !== undefined
  }

  /** Remembers `allowed_updates` until told otherwise; an empty list is Telegram's default. */
  allow(kinds: string[]): void {
    this.allowed = kinds.length > 0 ? new Set(kinds) : undefined
  }

  /** Queues an update under the next id and wakes the poller; null where the bot did not ask for the kind. */
  push(kind: string, content: unknown): WireUpdate | null {
    const isWanted = this.allowed ? this.allowed.has(kind) : !optInKinds.has(kind)
    if (!isWanted) return null
    const update: WireUpdate = { update_id: this.nextUpdateId++, [kind]: content }
    this.queued.push({ update, isForced: false })
    this.wake()
    return update
  }

  /** Queues updates as they are, in the given order: duplicates, gaps and old ids included. */
  pushRaw(updates: (Record<string, unknown> & { update_id?: number })[]): WireUpdate[] {
    const firstNew = this.nextUpdateId
    const raw = updates.map((update) => ({ ...update, update_id: update.update_id ?? this.nextUpdateId++ }))
    for (const update of raw) {
      this.queued.push({ update, isForced: update.update_id < firstNew })
      this.nextUpdateId = Math.max(this.nextUpdateId, update.update_id + 1)
    }
    this.wake()
    return raw
  }

  /** Answers at once when something is queued, else when it comes or the time is over. A waiting poller gets 409. */
  poll(request: PollRequest): { updates: Promise<WireUpdate[]>; abandon: () => void } {
    this.refusePoller()
    this.confirm(request.offset)
    const ready = this.take(request.limit)
    if (ready.length > 0 || request.timeoutMs <= 0)
      return { updates: Promise.resolve(ready), abandon: () => undefined }
    const { promise, poller } = createPoller(request, () => {
      this.leave(poller)
    })
    this.poller = poller
    return {
      updates: promise,
      abandon: () => {
        this.leave(poller)
      },
    }
  }

  drop(): void {
    this.queued = []
  }

  /** Ends a waiting poll with an empty answer. */
  close(): void {
    const poller = this.poller
    if (!poller) return
    this.leave(poller)
    poller.answer([])
  }

  private refusePoller(): void {
    const poller = this.poller
    if (!poller) return
    this.leave(poller)
    this.conflicts += 1
    poller.refuse(conflict())
  }

  private leave(poller: Poller): void {
    clearTimeout(poller.timer)
    if (this.poller === poller) this.poller = undefined
  }

  private confirm(offset: number): void {
    if (offset > 0)
      this.queued = this.queued.filter(({ update, isForced }) => isForced || update.update_id >= offset)
    if (offset < 0) this.queued = this.queued.slice(offset)
  }

  private take(limit: number): WireUpdate[] {
    const taken = this.queued.slice(0, limit)
    if (taken.some((entry) => entry.isForced))
      this.queued = this.queued.filter((entry, index) => index >= limit || !entry.isForced)
    return taken.map((entry) => entry.update)
  }

  private wake(): void {
    const poller = this.poller
    if (!poller) return
    this.leave(poller)
    poller.answer(this.take(poller.request.limit))
  }
}

function createPoller(
  request: PollRequest,
  leave: () => void,
): { promise: Promise<WireUpdate[]>; poller: Poller } {
  const { promise, resolve, reject } = deferred<WireUpdate[]>()
  const timer = setTimeout(() => {
    leave()
    resolve([])
  }, request.timeoutMs)
  const poller: Poller = { request, answer: resolve, refuse: reject, timer }
  return { promise, poller }
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (reason: Error) => void = () => undefined
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  return { promise, resolve, reject }
}

function conflict(): ApiFailure {
  return new ApiFailure(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
}
