import type { ChatId } from './pacer-link'

export interface ChatEntry {
  /** This chat takes its next message only then; 0: now, and it is booked. */
  waitMs: number
  /** No message went there within the last minute. */
  isFresh: boolean
}

interface Waiting {
  chatId: ChatId
  messages: number
  resolve: (entry: ChatEntry) => void
  reject: (error: unknown) => void
}

/** Asks about all chats of one turn of the event loop together. */
export class ChatEntries {
  private waiting: Waiting[] = []

  /** `ask` answers a wait and 1 or 0 (fresh) for each chat. */
  constructor(private readonly ask: (chatIds: ChatId[], messages: number[]) => Promise<unknown[]>) {}

  /** Books messages to a chat, or says how long they must wait. Rejects without Redis. */
  enter({ chatId, messages }: Pick<Waiting, 'chatId' | 'messages'>): Promise<ChatEntry> {
    if (this.waiting.length === 0) setImmediate(() => void this.askAll())
    return new Promise((resolve, reject) => this.waiting.push({ chatId, messages, resolve, reject }))
  }

  private async askAll(): Promise<void> {
    const asked = this.waiting
    this.waiting = []
    try {
      const answers = await this.ask(
        asked.map(({ chatId }) => chatId),
        asked.map(({ messages }) => messages),
      )
      asked.forEach(({ resolve }, i) =>
        resolve({ waitMs: Number(answers[2 * i]), isFresh: Number(answers[2 * i + 1]) === 1 }),
      )
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
}
