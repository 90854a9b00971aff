import { Agent, request } from 'node:http'
import type { RequestOptions } from 'node:http'
import type { ChatView } from './control/chats'
import type { NewGroup, NewUser, SayOptions } from './control/people'
import type { TapOptions, TapResult, TapTarget } from './control/taps'
import type { Account, ChatEvent, EventKind } from './chat'
import type { CounterReport, RecordedCall } from './counters'
import type { FaultRule } from './faults'
import type { Limits } from './limits'
import { Person } from './person'
import type { WireChat, WireCommand, WireContact, WireMessage, WireUpdate } from './wire'

/** Carries a control command to an emulator: over HTTP or, in the same process, straight to it. */
export interface ControlTransport {
  call: (command: string, params?: Record<string, unknown>) => Promise<unknown>
  close?: () => void
}

/** The control API of an emulator in another process; `bot` chooses one of several tokens. */
export class EmulatorClient {
  constructor(
    private readonly transport: ControlTransport,
    private readonly bot?: string,
  ) {}

  /** The same emulator seen by another of its bots. */
  forBot(token: string): EmulatorClient {
    return new EmulatorClient(this.transport, token)
  }

  /** Creates somebody with a private chat and returns a handle to act as that person. */
  async createPerson(wanted: NewUser = {}): Promise<Person> {
    const { user, phoneNumber } = await this.run<Account>('createUser', { ...wanted })
    return new Person(this, user, phoneNumber)
  }

  /** A handle to act as somebody who exists already. */
  async findPerson(userId: number): Promise<Person> {
    const account = await this.run<Account | null>('findUser', { chatId: userId })
    if (!account) throw new Error(`no user ${userId}`)
    return new Person(this, account.user, account.phoneNumber)
  }

  createUsers(wanted: NewUser & { fromId: number; count: number }): Promise<number[]> {
    return this.run('createUsers', { ...wanted })
  }

  createGroup(wanted: NewGroup = {}): Promise<WireChat> {
    return this.run('createGroup', { ...wanted })
  }

  say(chatId: number, text: string, options: SayOptions = {}): Promise<WireMessage> {
    return this.run('say', { chatId, text, ...options })
  }

  shareContact(
    chatId: number,
    contact: Partial<WireContact> = {},
    options: SayOptions = {},
  ): Promise<WireMessage> {
    return this.run('shareContact', { chatId, contact, ...options })
  }

  sendMedia(
    chatId: number,
    kind: string,
    options: SayOptions & { caption?: string } = {},
  ): Promise<WireMessage> {
    return this.run('sendMedia', { chatId, kind, ...options })
  }

  sendAlbum(
    chatId: number,
    kinds: string[],
    options: SayOptions & { caption?: string } = {},
  ): Promise<WireMessage[]> {
    return this.run('sendAlbum', { chatId, kinds, ...options })
  }

  editSaid(chatId: number, messageId: number, text: string): Promise<WireMessage> {
    return this.run('editSaid', { chatId, messageId, text })
  }

  /** Presses a button by label, pattern of the label or callback data; resolves when the bot answered. */
  tap(chatId: number, target: TapTarget, options: TapOptions = {}): Promise<TapResult> {
    const button =
      typeof target === 'string' ? { button: target } : { pattern: target.source, flags: target.flags }
    return this.run('tap', { chatId, ...button, ...options })
  }

  /** Presses a button that need not exist. */
  forge(chatId: number, data: string, options: TapOptions = {}): Promise<TapResult> {
    return this.run('forge', { chatId, data, ...options })
  }

  readChat(chatId: number): Promise<ChatView> {
    return this.run('readChat', { chatId })
  }

  lastMessage(chatId: number): Promise<WireMessage | null> {
    return this.run('lastMessage', { chatId })
  }

  /** Events after `since`; waits for the first one up to `timeoutMs`, then may be empty. */
  events(
    chatId: number,
    options: { since?: number; timeoutMs?: number; kinds?: EventKind[] } = {},
  ): Promise<ChatEvent[]> {
    return this.run('events', { chatId, ...options })
  }

  delivered(): Promise<Record<string, number>> {
    return this.run('delivered')
  }

  counters(): Promise<CounterReport> {
    return this.run('counters')
  }

  recentCalls(method?: string): Promise<RecordedCall[]> {
    return this.run('recentCalls', { method })
  }

  menu(chatId: number, languageCode = ''): Promise<WireCommand[]> {
    return this.run('menu', { chatId, languageCode })
  }

  setLimits(limits: Partial<Limits>): Promise<null> {
    return this.run('setLimits', { limits })
  }

  addFault(rule: FaultRule): Promise<number> {
    return this.run('addFault', { ...rule })
  }

  pushUpdates(updates: (Record<string, unknown> & { update_id?: number })[]): Promise<WireUpdate[]> {
    return this.run('pushUpdates', { updates })
  }

  /** Any other control command: block, unblock, deactivate, kick, migrate, age, vote, clearFaults, … */
  async run<T>(command: string, params: Record<string, unknown> = {}): Promise<T> {
    const bot = this.bot === undefined ? {} : { bot: this.bot }
    return (await this.transport.call(command, { ...bot, ...params })) as T
  }

  /** Closes the kept connections. */
  close(): void {
    this.transport.close?.()
  }
}

/** A client of the emulator at a base address, or of one in this process. */
export function createClient(to: string | ControlTransport, bot?: string): EmulatorClient {
  return new EmulatorClient(typeof to === 'string' ? httpTransport(to) : to, bot)
}

function httpTransport(url: string): ControlTransport {
  const agent = new Agent({ keepAlive: true })
  return {
    close: () => {
      agent.destroy()
    },
    call: async (command, params = {}) => {
      const body = JSON.stringify(params)
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
      const text = await post(`${url}/control/${command}`, { method: 'POST', agent, headers }, body)
      const answer = JSON.parse(text) as { ok: boolean; result?: unknown; error?: string }
      if (!answer.ok) throw new Error(`${command}: ${answer.error ?? 'refused'}`)
      return answer.result
    },
  }
}

function post(url: string, options: RequestOptions, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve(Buffer.concat(chunks).toString('utf8'))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
