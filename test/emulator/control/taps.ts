import type { BotAccount, CallbackAnswer, PendingCallback } from '../bot-account'
import type { Chat, StoredMessage } from '../chat'
import { isRecord } from '../params'
import type { WireButton, WireMessage } from '../wire'
import type { World } from '../world'
import type { People } from './people'

export interface TapOptions {
  /** Only the buttons of this message. */
  messageId?: number
  /** Who presses; the person of the chat by default. */
  fromId?: number
  /** How long to wait for the answer; 0 does not wait. Default 10 s. */
  timeoutMs?: number
  /** Whom a button that asks for people is given; the presser by default. */
  chosenIds?: number[]
}

/** What a tap did; `answer` is there for callback buttons only. */
export interface TapResult {
  kind: 'callback' | 'text' | 'contact' | 'url' | 'users'
  label: string
  messageId: number
  data?: string
  url?: string
  answer?: CallbackAnswer
}

/** A button's label or callback data, or a pattern of its label. */
export type TapTarget = string | RegExp

interface Found {
  button: WireButton
  stored: StoredMessage
  isInline: boolean
}

const defaultTimeoutMs = 10_000

/** Presses on buttons of one bot's messages. */
export class Taps {
  constructor(
    private readonly world: World,
    private readonly bot: BotAccount,
    private readonly people: People,
  ) {}

  /** Presses the button on the newest message that carries it and waits until the bot answered. */
  async tap(chatId: number, target: TapTarget, options: TapOptions = {}): Promise<TapResult> {
    const chat = this.chat(chatId)
    const found = findButton(chat, target, options.messageId)
    if (!found)
      throw new Error(
        `no button ${String(target)} in chat ${chatId}; there are: ${labelsOf(chat).join(' | ')}`,
      )
    const { button, stored, isInline } = found
    const base = { label: button.text, messageId: stored.message.message_id }
    if (!isInline) return { ...base, kind: this.useKeyboard(chatId, button, options) }
    if (button.callback_data === undefined) return { ...base, kind: 'url', url: button.url }
    const data = button.callback_data
    const answer = await this.press(chat, stored.message, data, options)
    return { ...base, kind: 'callback', data, answer }
  }

  /** Presses a button that need not exist: forged data on the newest or the given message of the bot. */
  async forge(chatId: number, data: string, options: TapOptions = {}): Promise<TapResult> {
    const chat = this.chat(chatId)
    const stored = newestFirst(chat).find(
      (each) => each.isFromBot && (options.messageId ?? each.message.message_id) === each.message.message_id,
    )
    if (!stored) throw new Error(`no message of the bot in chat ${chatId}`)
    const answer = await this.press(chat, stored.message, data, options)
    return { kind: 'callback', label: '', messageId: stored.message.message_id, data, answer }
  }

  /** Makes every press so far too old to be answered. */
  expireAll(): void {
    for (const pending of this.bot.callbacks.values()) pending.isExpired = true
  }

  private useKeyboard(
    chatId: number,
    button: WireButton,
    { fromId, chosenIds = [fromId ?? chatId] }: TapOptions,
  ): 'text' | 'contact' | 'users' {
    if (button.request_contact === true) {
      this.people.shareContact(chatId, {}, { fromId })
      return 'contact'
    }
    if (isRecord(button.request_users)) {
      this.people.shareUsers(chatId, chosenIds, {
        fromId,
        requestId: Number(button.request_users['request_id']),
      })
      return 'users'
    }
    this.people.say(chatId, button.text, { fromId })
    return 'text'
  }

  private press(
    chat: Chat,
    message: WireMessage,
    data: string,
    options: TapOptions,
  ): Promise<CallbackAnswer> {
    const account = options.fromId === undefined ? chat.account : this.world.accounts.get(options.fromId)
    if (!account) throw new Error(`chat ${chat.info.id}: say who taps with fromId of a known user`)
    const id = this.bot.nextCallbackId()
    const pending: PendingCallback = {
      pressedAtMs: this.world.now(),
      answer: undefined,
      isExpired: false,
      settle: [],
    }
    this.bot.callbacks.set(id, pending)
    this.bot.updates.push('callback_query', {
      id,
      from: account.user,
      message,
      chat_instance: `${chat.info.id}${this.bot.user.id}`,
      data,
    })
    return waitForAnswer(id, pending, data, options.timeoutMs ?? defaultTimeoutMs)
  }

  private chat(chatId: number): Chat {
    const chat = this.world.findChat(this.bot, chatId)
    if (!chat) throw new Error(`no chat ${chatId}`)
    return chat
  }
}

function waitForAnswer(
  callbackQueryId: string,
  pending: PendingCallback,
  data: string,
  timeoutMs: number,
): Promise<CallbackAnswer> {
  if (pending.answer) return Promise.resolve(pending.answer)
  if (timeoutMs <= 0)
    return Promise.resolve({ callbackQueryId, isAnswered: false, isAlert: false, answeredInMs: 0 })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the press of "${data}" was not answered within ${timeoutMs} ms`))
    }, timeoutMs).unref()
    pending.settle.push((answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
  })
}

/** The newest message with the button: inline ones, and the reply keyboard that is shown now. */
function findButton(chat: Chat, target: TapTarget, messageId: number | undefined): Found | undefined {
  let isKeyboardKnown = false
  for (const stored of newestFirst(chat)) {
    const { markup, message } = stored
    if (!markup || (messageId !== undefined && message.message_id !== messageId)) continue
    const inline = markup.inline_keyboard?.flat().find((button) => isTarget(button, target))
    if (inline) return { button: inline, stored, isInline: true }
    if (isKeyboardKnown || (!markup.keyboard && !markup.remove_keyboard)) continue
    isKeyboardKnown = true
    const key = markup.keyboard?.flat().find((button) => isTarget(button, target))
    if (key) return { button: key, stored, isInline: false }
  }
  return undefined
}

function isTarget(button: WireButton, target: TapTarget): boolean {
  if (typeof target !== 'string') return target.test(button.text)
  return button.text === target || button.callback_data === target
}

function labelsOf(chat: Chat): string[] {
  return newestFirst(chat)
    .slice(0, 10)
    .flatMap(({ markup }) => [...(markup?.inline_keyboard ?? []), ...(markup?.keyboard ?? [])].flat())
    .map((button) => button.text)
}

function newestFirst(chat: Chat): StoredMessage[] {
  return [...chat.messages.values()].filter((stored) => !stored.isDeleted).reverse()
}
