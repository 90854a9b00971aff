import type { ChatEvent, EventKind } from './chat'
import type { EmulatorClient } from './client'
import type { TapOptions, TapResult, TapTarget } from './control/taps'
import type { WireContact, WireMessage, WireUser } from './wire'

/** A text that must be contained, a pattern of text or caption, or a judgement of the whole event. */
export type Match = string | RegExp | ((event: ChatEvent) => boolean)

export interface PersonWaitOptions {
  /** Default 10 s. */
  timeoutMs?: number
  /** Default: messages and edits of the bot. */
  kinds?: EventKind[]
}

const defaultTimeoutMs = 10_000

/** Somebody who chats with the bot. Each wait goes on where the last one ended, so nothing is matched twice. */
export class Person {
  private cursor = 0
  private readonly seen: ChatEvent[] = []

  constructor(
    private readonly client: EmulatorClient,
    readonly user: WireUser,
    readonly phoneNumber: string,
  ) {}

  get id(): number {
    return this.user.id
  }

  say(text: string): Promise<WireMessage> {
    return this.client.say(this.id, text)
  }

  /** Presses a button; resolves when a callback was answered, and at once for a keyboard button. */
  tap(target: TapTarget, options: TapOptions = {}): Promise<TapResult> {
    return this.client.tap(this.id, target, options)
  }

  /** Shares the own contact, or somebody else's. */
  shareContact(contact: Partial<WireContact> = {}): Promise<WireMessage> {
    return this.client.shareContact(this.id, contact)
  }

  sendMedia(kind: string, caption?: string): Promise<WireMessage> {
    return this.client.sendMedia(this.id, kind, { caption })
  }

  block(): Promise<null> {
    return this.client.run('block', { chatId: this.id })
  }

  unblock(): Promise<null> {
    return this.client.run('unblock', { chatId: this.id })
  }

  /** The next event that matches; earlier ones are passed over and stay in `passed`. */
  async waitFor(match: Match, options: PersonWaitOptions = {}): Promise<WireMessage> {
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
    const deadline = performance.now() + timeoutMs
    const passed: ChatEvent[] = []
    for (let leftMs = timeoutMs; leftMs > 0; leftMs = deadline - performance.now()) {
      const { kinds } = options
      const events = await this.client.events(this.id, { since: this.cursor, timeoutMs: leftMs, kinds })
      for (const event of events) {
        this.cursor = event.seq
        this.seen.push(event)
        if (matches(match, event)) return event.message
        passed.push(event)
      }
    }
    throw new Error(
      `${this.user.first_name} waited ${timeoutMs} ms for ${describe(match)}; saw: ${passed.map(textOf).join(' / ')}`,
    )
  }

  /** Says something and waits for what the bot says to it. */
  async ask(text: string, match: Match, options: PersonWaitOptions = {}): Promise<WireMessage> {
    await this.say(text)
    return this.waitFor(match, options)
  }

  /** Presses a button and waits for what follows. */
  async tapAndWait(target: TapTarget, match: Match, options: PersonWaitOptions = {}): Promise<WireMessage> {
    await this.tap(target)
    return this.waitFor(match, options)
  }

  /** The newest message of the bot that is not deleted. */
  lastMessage(): Promise<WireMessage | null> {
    return this.client.lastMessage(this.id)
  }

  /** Everything the waits have passed so far, as text. */
  transcript(): string[] {
    return this.seen.map(textOf)
  }
}

function matches(match: Match, event: ChatEvent): boolean {
  if (typeof match === 'function') return match(event)
  const text = textOf(event)
  return typeof match === 'string' ? text.includes(match) : match.test(text)
}

function textOf(event: ChatEvent): string {
  return event.message.text ?? event.message.caption ?? ''
}

function describe(match: Match): string {
  return typeof match === 'function' ? 'an event' : String(match)
}
