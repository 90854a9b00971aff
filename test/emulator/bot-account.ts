import type { Chat } from './chat'
import { Budget } from './limits'
import { UpdateQueue } from './update-queue'
import type { WireCommand, WireUser } from './wire'

/** What the bot answered to a press, or that it did not. */
export interface CallbackAnswer {
  callbackQueryId: string
  isAnswered: boolean
  text?: string
  isAlert: boolean
  url?: string
  /** Time from the press to the answer. */
  answeredInMs: number
}

export interface PendingCallback {
  pressedAtMs: number
  answer: CallbackAnswer | undefined
  isExpired: boolean
  settle: ((answer: CallbackAnswer) => void)[]
}

/** Everything the emulator knows about one bot token. */
export class BotAccount {
  readonly chats = new Map<number, Chat>()
  readonly updates: UpdateQueue
  budget = new Budget()
  readonly callbacks = new Map<string, PendingCallback>()
  /** Menus by scope and language, keyed by `commandKey`. */
  readonly commands = new Map<string, WireCommand[]>()
  /** Names and descriptions by `<what>:<language>`. */
  readonly texts = new Map<string, string>()
  webhookUrl = ''
  isRevoked = false
  /** @BotFather's /setprivacy; off means that the bot is handed all that is said in groups. */
  isPrivate = true
  private messageId = 0
  private callbackId = 0

  constructor(
    readonly token: string,
    readonly user: WireUser,
  ) {
    this.updates = new UpdateQueue((user.id % 100_000) * 1000 + 1)
  }

  nextMessageId(): number {
    this.messageId += 1
    return this.messageId
  }

  hasGivenOut(messageId: number): boolean {
    return messageId > 0 && messageId <= this.messageId
  }

  nextCallbackId(): string {
    this.callbackId += 1
    return `${this.user.id}${String(this.callbackId).padStart(8, '0')}`
  }
}
