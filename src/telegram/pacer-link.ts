import type { Redis } from 'ioredis'
import { AppError } from '../errors'
import { runPacerScript } from './pacer-script'
import type { PacerScript } from './pacer-script'
import type { PacerStore } from './pacer-store'

const REDIS_TIMEOUT_MS = 1_000

export interface PacerLinkSettings {
  redis: Redis
  botId: number
  /** A second budget of the bot; chats and the word of a closed gate are shared. */
  budget?: 'paid' | undefined
  /** Absent: nothing is remembered beyond Redis. */
  store?: PacerStore | undefined
  /** What is left of the gate as this process knows it. */
  gateMs(): number
  /** Some process closed the gate: so much is left of it. */
  onGate(leftMs: number): void
}

type Arg = string | number
/** A number, or `@name` of a channel. */
export type ChatId = number | string

/** A pacer's way to its keys: runs its scripts, reloads what was lost, hears of gates that others close. */
export class PacerLink {
  private readonly base: string
  private readonly keys: readonly string[]
  private readonly channel: string
  private readonly subscriber: Redis
  private isListening = false
  private restoring: Promise<void> | undefined

  constructor(private readonly settings: PacerLinkSettings) {
    this.base = `herald:${settings.botId}:pacer`
    const budget = settings.budget === undefined ? this.base : `${this.base}:${settings.budget}`
    this.keys = ['tokens', 'state', 'accepted'].map((name) => `${budget}:${name}`)
    this.channel = `${this.base}:gate`
    // ioredis awaits no subscription that it renews itself: one refused, or cut off by close(), would end the process.
    const patient = { lazyConnect: true, autoResubscribe: false, maxRetriesPerRequest: null }
    this.subscriber = settings.redis.duplicate({ ...patient, commandTimeout: undefined })
    this.subscriber.on('ready', () => this.subscribe())
    this.subscriber.on('message', (_channel: string, leftMs: string) => settings.onGate(Number(leftMs)))
    // The connection of the commands tells of a lost Redis; this one listens again by itself.
    this.subscriber.on('error', () => undefined)
  }

  /** Hears from now on of gates that other processes close. */
  listen(): void {
    if (this.isListening) return
    this.isListening = true
    this.subscriber.connect().catch(() => undefined) // a first attempt that failed is followed by others
  }

  /** Answers of a script, `chatIds` those it is about; throws AppError `queue_unavailable` without an answer within a second. */
  async run(script: PacerScript, args: readonly Arg[], chatIds: readonly ChatId[] = []): Promise<unknown[]> {
    const reply = await this.call(script, args, chatIds)
    if (reply[0] !== 'missing') return reply
    this.restoring ??= this.restore().finally(() => (this.restoring = undefined))
    await this.restoring
    return this.call(script, args, chatIds)
  }

  close(): void {
    this.subscriber.disconnect()
  }

  private subscribe(): void {
    this.subscriber.subscribe(this.channel).catch(() => undefined) // the next connection asks again
  }

  /** The longer gate of what the store and this process remember. */
  private async restore(): Promise<void> {
    const { store } = this.settings
    const facts = await store?.load()
    const gateMs = Math.max(facts?.gateMs ?? 0, this.settings.gateMs())
    const { rate = 0, ageMs = 0 } = facts?.learned ?? {}
    const cause = facts?.gateCause ?? ''
    await this.call('restore', [gateMs, cause, rate, ageMs, facts?.isPaused === true ? 1 : 0])
  }

  private async call(
    script: PacerScript,
    args: readonly Arg[],
    chatIds: readonly ChatId[] = [],
  ): Promise<unknown[]> {
    const keys = [...this.keys, this.channel, ...chatIds.map((chatId) => `${this.base}:chat:${chatId}`)]
    try {
      const reply = await inTime(runPacerScript(this.settings.redis, { script, keys, args }))
      return Array.isArray(reply) ? (reply as unknown[]) : [reply]
    } catch (cause) {
      throw new AppError('queue_unavailable', { part: 'pacer' }, { cause })
    }
  }
}

/** Rejects without an answer in time. One that has arrived while this process was busy counts: sockets are read first. */
function inTime(answer: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const giveUp = () => setImmediate(() => reject(new Error(`no answer within ${REDIS_TIMEOUT_MS} ms`)))
    const timer = setTimeout(giveUp, REDIS_TIMEOUT_MS)
    void answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
