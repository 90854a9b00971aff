import type { WireChat, WireMarkup, WireMessage, WireUser } from './wire'

export type EventKind = 'message' | 'edit' | 'delete' | 'incoming'

/** Something that happened in a chat, in the order in which it happened; `seq` counts per chat from 1. */
export interface ChatEvent {
  seq: number
  kind: EventKind
  message: WireMessage
  /** What the person sees under the message, reply keyboards included. */
  markup?: WireMarkup
}

/** A message with its past; `message` is its newest state. */
export interface StoredMessage {
  message: WireMessage
  isFromBot: boolean
  isDeleted: boolean
  isProtected: boolean
  markup?: WireMarkup
  edits: WireMessage[]
}

export type Standing = 'active' | 'never_started' | 'blocked' | 'kicked' | 'not_member' | 'migrated'

/** A person or another bot, the same one for every bot of the emulator. */
export interface Account {
  user: WireUser
  isDeactivated: boolean
  phoneNumber: string
}

interface Waiter {
  offer: (event: ChatEvent) => boolean
}

/** One chat as one bot sees it. */
export class Chat {
  readonly messages = new Map<number, StoredMessage>()
  events: ChatEvent[] = []
  standing: Standing = 'active'
  migratedTo: number | undefined
  readonly members = new Set<number>()
  delivered = 0
  private seq = 0
  private readonly waiters = new Set<Waiter>()

  constructor(
    readonly info: WireChat,
    readonly account: Account | undefined,
    /** How many messages to keep; 0 keeps none and only counts. */
    private readonly keep: number,
  ) {}

  /** Whether messages are stored, or only counted. */
  get isKeeping(): boolean {
    return this.keep > 0
  }

  get lastSeq(): number {
    return this.seq
  }

  /** Stores a new message and tells those who wait. */
  add(stored: StoredMessage): void {
    if (stored.isFromBot) this.delivered += 1
    if (this.keep > 0) this.messages.set(stored.message.message_id, stored)
    for (const oldest of this.messages.keys()) {
      if (this.messages.size <= this.keep) break
      this.messages.delete(oldest)
    }
    this.record(stored.isFromBot ? 'message' : 'incoming', stored)
  }

  /** Puts an edited state in the place of the old one. */
  edit(stored: StoredMessage, message: WireMessage, markup: WireMarkup | undefined): void {
    stored.edits.push(stored.message)
    stored.message = message
    stored.markup = markup
    this.record('edit', stored)
  }

  erase(stored: StoredMessage): void {
    stored.isDeleted = true
    this.record('delete', stored)
  }

  /** Offers past events after `since`, then coming ones, until `offer` takes one; returns a function that gives up. */
  follow(since: number, offer: (event: ChatEvent) => boolean): () => void {
    for (const event of this.events) {
      if (event.seq > since && offer(event)) return () => undefined
    }
    const waiter: Waiter = { offer }
    this.waiters.add(waiter)
    return () => {
      this.waiters.delete(waiter)
    }
  }

  private record(kind: EventKind, stored: StoredMessage): void {
    this.seq += 1
    if (this.keep === 0 && this.waiters.size === 0) return
    const event: ChatEvent = { seq: this.seq, kind, message: stored.message, markup: stored.markup }
    if (this.keep > 0) this.events.push(event)
    if (this.events.length > this.keep * 2) this.events = this.events.slice(-this.keep)
    for (const waiter of this.waiters) {
      if (waiter.offer(event)) this.waiters.delete(waiter)
    }
  }
}
