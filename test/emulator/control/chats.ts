import type { BotAccount } from '../bot-account'
import type { Chat, ChatEvent, EventKind, Standing, StoredMessage } from '../chat'
import type { WireChat, WireMessage, WireUser } from '../wire'
import type { World } from '../world'

/** A chat as it stands: every message with its markup, past states and deletion. */
export interface ChatView {
  chat: WireChat
  standing: Standing
  /** Messages of the bot that reached the chat, deleted ones included. */
  delivered: number
  lastSeq: number
  messages: StoredMessage[]
}

/** A person in a list of chats. */
export interface PersonLine {
  user: WireUser
  standing: Standing
  /** Of the newest message, its beginning. */
  lastText: string
}

export interface WaitOptions {
  /** Only events after this `seq`; 0, the default, takes the past into account. */
  since?: number
  /** Default 10 s. */
  timeoutMs?: number
  /** Default: messages and edits of the bot. */
  kinds?: EventKind[]
}

const defaultTimeoutMs = 10_000
const defaultKinds: EventKind[] = ['message', 'edit']

/** Reading and waiting in the chats of one bot. */
export class Chats {
  constructor(
    private readonly world: World,
    private readonly bot: BotAccount,
  ) {}

  read(chatId: number): ChatView {
    const chat = this.chat(chatId)
    const { info, standing, delivered, lastSeq } = chat
    return { chat: info, standing, delivered, lastSeq, messages: [...chat.messages.values()] }
  }

  /** People whose name, username or id contains the query, those first who wrote last. */
  listPeople({ query, limit }: { query: string; limit: number }): { total: number; people: PersonLine[] } {
    const wanted = query.trim().replace(/^@/, '').toLowerCase()
    const found = [...this.bot.chats.values()].flatMap((chat) => {
      const { account, standing } = chat
      if (!account || !nameOf(account.user).includes(wanted)) return []
      const messages = [...chat.messages.values()]
      const wroteLast = messages.findLast(({ isFromBot }) => !isFromBot)?.message.message_id ?? 0
      return [{ user: account.user, standing, wroteLast, last: messages.at(-1)?.message }]
    })
    found.sort((a, b) => b.wroteLast - a.wroteLast || a.user.id - b.user.id)
    const people = found.slice(0, limit).map(({ user, standing, last }) => {
      const lastText = (last?.text ?? last?.caption ?? '').slice(0, 80)
      return { user, standing, lastText }
    })
    return { total: found.length, people }
  }

  /** The newest message of the bot that is not deleted. */
  lastMessage(chatId: number): WireMessage | undefined {
    return [...this.chat(chatId).messages.values()].findLast((each) => each.isFromBot && !each.isDeleted)
      ?.message
  }

  /** How many messages of the bot each chat got; chats without any are left out. */
  delivered(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const [id, chat] of this.bot.chats) if (chat.delivered > 0) counts[id] = chat.delivered
    return counts
  }

  /** The first event that matches, past ones after `since` first; rejects after the time-out. */
  waitFor(
    chatId: number,
    match: (event: ChatEvent) => boolean,
    options: WaitOptions = {},
  ): Promise<ChatEvent> {
    const chat = this.chat(chatId)
    const kinds = options.kinds ?? defaultKinds
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`nothing matched in chat ${chatId} within ${timeoutMs} ms; ${this.describe(chat)}`))
      }, timeoutMs).unref()
      const stop = chat.follow(options.since ?? 0, (event) => {
        if (!kinds.includes(event.kind) || !match(event)) return false
        clearTimeout(timer)
        resolve(event)
        return true
      })
    })
  }

  /** All events after `since`; waits for the first one up to the time-out and then gives what is there. */
  async events(chatId: number, options: WaitOptions = {}): Promise<ChatEvent[]> {
    const chat = this.chat(chatId)
    const since = options.since ?? 0
    const kinds = options.kinds ?? defaultKinds
    const first = await this.waitFor(chatId, () => true, options).catch(() => null) // nothing in time: an empty list
    if (!first) return []
    const all = chat.events.filter((event) => event.seq > since && kinds.includes(event.kind))
    return all.length > 0 ? all : [first]
  }

  /** What happened after `since`, without waiting. */
  past(chatId: number, since: number): ChatEvent[] {
    return this.chat(chatId).events.filter(({ seq, kind }) => seq > since && defaultKinds.includes(kind))
  }

  /** Makes messages older: all of the chat, or one. */
  age(chatId: number, seconds: number, messageId?: number): void {
    for (const stored of this.chat(chatId).messages.values()) {
      if (messageId !== undefined && stored.message.message_id !== messageId) continue
      stored.message = { ...stored.message, date: stored.message.date - seconds }
    }
  }

  private describe(chat: Chat): string {
    const last = [...chat.messages.values()].slice(-3).map(({ message, isFromBot }) => {
      const text = message.text ?? message.caption ?? '(no text)'
      return `${isFromBot ? 'bot' : 'user'}: ${text.slice(0, 200)}`
    })
    return `newest messages: ${last.join(' / ')}`
  }

  private chat(chatId: number): Chat {
    const chat = this.world.findChat(this.bot, chatId)
    if (!chat) throw new Error(`no chat ${chatId}`)
    return chat
  }
}

function nameOf({ id, first_name, last_name, username }: WireUser): string {
  return [first_name, last_name, username, id].join(' ').toLowerCase()
}
