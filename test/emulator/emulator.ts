import { Chats } from './control/chats'
import { runCommand } from './control/commands'
import { People } from './control/people'
import { serveControl } from './control/serve-control'
import { Taps } from './control/taps'
import type { CounterReport, RecordedCall } from './counters'
import type { FaultRule } from './faults'
import { EmulatorServer } from './http/server'
import type { ListenAddress } from './http/server'
import type { Limits } from './limits'
import { resolveMenu } from './control/menus'
import type { WireCommand } from './wire'
import { World } from './world'
import type { EmulatorOptions } from './world'

/** One bot's people, chats and buttons. */
export interface BotControl {
  token: string
  people: People
  chats: Chats
  taps: Taps
}

/** A Bot API server on loopback with its control API; `people`, `chats` and `taps` belong to the first bot. */
export class Emulator implements BotControl {
  readonly token: string
  readonly people: People
  readonly chats: Chats
  readonly taps: Taps
  private readonly server: EmulatorServer
  private readonly controls = new Map<string, BotControl>()

  constructor(
    readonly world: World,
    address: ListenAddress,
  ) {
    this.token = world.defaultBotToken
    this.server = new EmulatorServer(world, address, (request, response) => {
      serveControl(this, request, response)
    })
    ;({ people: this.people, chats: this.chats, taps: this.taps } = this.forBot(this.token))
  }

  /** Base address; hand it to a bot as its API root. */
  get url(): string {
    return this.server.url
  }

  /** Listens. After a stop the same port is taken again and the state is as it was. */
  start(): Promise<void> {
    return this.server.start()
  }

  /** Cuts all connections and frees the port. */
  stop(): Promise<void> {
    return this.server.stop()
  }

  /** The controls of the bot with a token. */
  forBot(token: string): BotControl {
    const known = this.controls.get(token)
    if (known) return known
    const bot = this.world.bot(token)
    const people = new People(this.world, bot)
    const control = {
      token,
      people,
      chats: new Chats(this.world, bot),
      taps: new Taps(this.world, bot, people),
    }
    this.controls.set(token, control)
    return control
  }

  addBot(token: string): BotControl {
    this.world.addBot(token)
    return this.forBot(token)
  }

  /** A revoked token is answered 401 until it is restored. */
  revokeToken(token = this.token): void {
    this.world.bot(token).isRevoked = true
  }

  restoreToken(token = this.token): void {
    this.world.bot(token).isRevoked = false
  }

  /** What @BotFather calls the privacy mode, which is on until somebody turns it off. */
  setPrivacy(mode: 'on' | 'off', token = this.token): void {
    this.world.bot(token).isPrivate = mode === 'on'
  }

  setLimits(limits: Partial<Limits>): void {
    this.world.limits = { ...this.world.limits, ...limits }
  }

  /** Arms a fault and returns its id. */
  addFault(rule: FaultRule): number {
    return this.world.faults.add(rule)
  }

  removeFault(id: number): void {
    this.world.faults.remove(id)
  }

  clearFaults(): void {
    this.world.faults.clear()
  }

  /** Numbers since the last reset; peaks and queues are those of the bot with `token`. */
  counters(token = this.token): CounterReport {
    const { counters, faults } = this.world
    const { budget, updates, callbacks } = this.world.bot(token)
    return {
      calls: Object.fromEntries(counters.calls),
      requests: counters.requests,
      delivered: counters.delivered,
      rateLimited: counters.rateLimited,
      unauthorized: counters.unauthorized,
      refused: Object.fromEntries(counters.refused),
      unknownMethods: Object.fromEntries(counters.unknownMethods),
      unknownMethodCalls: [...counters.unknownMethods.values()].reduce((sum, count) => sum + count, 0),
      faults: { ...faults.injected },
      peakArrivalsPerSecond: budget.arrivals.peak,
      peakAcceptedPerSecond: budget.accepted.peak,
      peakConcurrent: counters.peakConcurrent,
      pollConflicts: updates.conflicts,
      pendingUpdates: updates.pending,
      unansweredCallbacks: [...callbacks.values()].filter((pending) => !pending.answer).length,
      timeline: counters.acceptedPerSecond,
    }
  }

  /** The newest calls with their parameters and answers, oldest first. */
  recentCalls(method?: string): RecordedCall[] {
    return this.world.counters.recentCalls(method)
  }

  /** Forgets traffic, penalties and per-chat counts; people, chats, menus and unconfirmed updates stay. */
  resetCounters(): void {
    this.world.resetCounters()
  }

  /** The command menu that a chat shows in a language. */
  menu(chatId: number, languageCode = '', token = this.token): WireCommand[] {
    return resolveMenu(this.world.bot(token), chatId, languageCode)
  }

  /** Runs a control command by name, as the HTTP control API does. */
  call(command: string, params: Record<string, unknown> = {}): Promise<unknown> {
    return runCommand(this, command, params)
  }
}

/** Builds an emulator; nothing listens before `start()`. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return new Emulator(new World(options), { host: options.host ?? '127.0.0.1', port: options.port ?? 0 })
}
