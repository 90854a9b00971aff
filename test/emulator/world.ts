import { BotAccount } from './bot-account'
import type { Account, StoredMessage } from './chat'
import { Chat } from './chat'
import { Counters } from './counters'
import { Faults } from './faults'
import { FileStore } from './file-store'
import type { Limits } from './limits'
import { Budget, defaultLimits } from './limits'
import type { WireChat } from './wire'

/** Settings of an emulator; everything may be left out. */
export interface EmulatorOptions {
  /** Port on loopback; 0, the default, takes a free one. */
  port?: number
  /** Address to listen on; loopback, the default, unless the emulator is alone in a container. */
  host?: string
  /** Bots that exist from the start; one with a fixed token by default. */
  tokens?: string[]
  limits?: Partial<Limits>
  /** true keeps all messages, a number that many per chat, false only counts. Default true. */
  keepMessages?: boolean | number
  /** How many of the newest calls are kept with their parameters. Default 1000. */
  recordCalls?: number
  /** Total of uploaded bytes that can be downloaded again. Default 64 MiB. */
  keepFileBytes?: number
  /** Positive chat ids nobody created count as people who started the bot. Default false. */
  acceptsUnknownChats?: boolean
  /** How long a press can be answered. Default 15 minutes. */
  callbackLifetimeMs?: number
  /** Clock in milliseconds since the epoch, for limits, dates and ages. */
  now?: () => number
}

export const defaultToken = '1000000001:EMULATED-bot-token-for-tests-only-00'

/** The whole state behind the HTTP server. */
export class World {
  readonly bots = new Map<string, BotAccount>()
  readonly accounts = new Map<number, Account>()
  readonly counters: Counters
  readonly faults: Faults
  readonly files: FileStore
  limits: Limits
  readonly now: () => number
  readonly callbackLifetimeMs: number
  readonly defaultBotToken: string
  private readonly keep: number
  private readonly acceptsUnknownChats: boolean

  constructor(options: EmulatorOptions) {
    this.now = options.now ?? (() => performance.timeOrigin + performance.now())
    this.limits = { ...defaultLimits, ...options.limits }
    this.counters = new Counters(options.recordCalls ?? 1000)
    this.faults = new Faults(this.now)
    this.files = new FileStore(options.keepFileBytes ?? 64 * 1024 * 1024)
    this.keep = keepOf(options.keepMessages ?? true)
    this.acceptsUnknownChats = options.acceptsUnknownChats ?? false
    this.callbackLifetimeMs = options.callbackLifetimeMs ?? 15 * 60_000
    const tokens = options.tokens ?? [defaultToken]
    this.defaultBotToken = tokens[0] ?? defaultToken
    for (const token of tokens) this.addBot(token)
  }

  addBot(token: string): BotAccount {
    const id = Number(token.split(':')[0])
    if (!Number.isSafeInteger(id) || id <= 0) throw new Error(`a bot token starts with a number: ${token}`)
    const user = { id, is_bot: true, first_name: 'Emulated bot', username: `emulated_${id}_bot` }
    const bot = new BotAccount(token, user)
    this.bots.set(token, bot)
    return bot
  }

  /** The bot with a token, or the first one. */
  bot(token?: string): BotAccount {
    const bot = this.bots.get(token ?? this.defaultBotToken)
    if (!bot) throw new Error('no bot with this token')
    return bot
  }

  /** A chat of one bot; created on demand for known people and, if so set, for any positive id. */
  findChat(bot: BotAccount, chatId: number): Chat | undefined {
    const chat = bot.chats.get(chatId)
    if (chat) return chat
    const account = this.accounts.get(chatId)
    if (account) {
      const opened = this.openChat(bot, privateChat(account), account)
      opened.standing = 'never_started'
      return opened
    }
    if (!this.acceptsUnknownChats || chatId <= 0) return undefined
    return this.openChat(bot, { id: chatId, type: 'private', first_name: `User ${chatId}` }, undefined)
  }

  openChat(bot: BotAccount, info: WireChat, account: Account | undefined): Chat {
    const chat = new Chat(info, account, this.keep)
    bot.chats.set(info.id, chat)
    return chat
  }

  /** Records a message of the bot as delivered. */
  deliver(chat: Chat, stored: StoredMessage): void {
    this.counters.noteDelivered(this.now())
    chat.add(stored)
  }

  /** Seconds since the epoch, as messages are dated. */
  nowSeconds(): number {
    return Math.floor(this.now() / 1000)
  }

  /** Forgets traffic and penalties; people, chats, menus and unconfirmed updates stay. */
  resetCounters(): void {
    this.counters.reset()
    this.faults.injected = {}
    for (const bot of this.bots.values()) {
      bot.budget = new Budget()
      bot.updates.conflicts = 0
      for (const chat of bot.chats.values()) chat.delivered = 0
    }
  }
}

/** The private chat of a person. */
export function privateChat(account: Account): WireChat {
  const { id, first_name, last_name, username } = account.user
  const chat: WireChat = { id, type: 'private', first_name }
  if (last_name !== undefined) chat.last_name = last_name
  if (username !== undefined) chat.username = username
  return chat
}

function keepOf(keepMessages: boolean | number): number {
  if (keepMessages === true) return Number.MAX_SAFE_INTEGER
  return keepMessages === false ? 0 : keepMessages
}
