import { createRandom } from './random'

export const faultKinds = [
  'server_error',
  'html',
  'hang',
  'drop',
  'truncated',
  'ok_false',
  'rate_limited',
  'unauthorized',
  'latency',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** One injected fault and the calls that it meets; every given condition must hold. */
export interface FaultRule {
  kind: FaultKind
  /** `before`: nothing was delivered. `after`: delivered, and the answer is lost or wrong. Default `before`. */
  stage?: 'before' | 'after'
  /** Only calls with this bot token. */
  bot?: string
  method?: string | string[]
  chatId?: number | number[]
  /** Chance per matching call, drawn from a generator with `seed` (default 1). */
  probability?: number
  seed?: number
  /** How many times it strikes at most. */
  count?: number
  /** Only the n-th matching call (1-based), or several of them. */
  nth?: number | number[]
  /** Only within this time after it was added. */
  forMs?: number
  /** HTTP status of `server_error` (500), `html` (502). */
  status?: number
  /** `retry_after` of `rate_limited`; null leaves it out. Default 1. */
  retryAfterSeconds?: number | null
  /** Delay of `latency`; a hang with `ms` is answered after it. */
  ms?: number
  /** Added to `ms`, drawn evenly from [0, jitterMs). */
  jitterMs?: number
}

/** The question put to every rule. */
export interface FaultSubject {
  bot: string
  method: string
  chatId: number | undefined
  nowMs: number
}

export interface FaultPlan {
  before?: FaultRule
  after?: FaultRule
  beforeMs: number
  afterMs: number
}

interface ArmedRule {
  id: number
  rule: FaultRule
  random: () => number
  matches: number
  strikes: number
  addedAtMs: number
}

const calm: FaultPlan = { beforeMs: 0, afterMs: 0 }

/** The armed faults; each call asks once for its plan. */
export class Faults {
  private armed: ArmedRule[] = []
  private nextId = 1
  injected: Record<string, number> = {}

  constructor(private readonly now: () => number) {}

  /** Arms a rule and returns its id. */
  add(rule: FaultRule): number {
    const id = this.nextId++
    const random = createRandom(rule.seed ?? 1)
    this.armed.push({ id, rule, random, matches: 0, strikes: 0, addedAtMs: this.now() })
    return id
  }

  remove(id: number): void {
    this.armed = this.armed.filter((armed) => armed.id !== id)
  }

  clear(): void {
    this.armed = []
  }

  /** What happens to one call: the first striking rule of each stage, and all latencies together. */
  plan(subject: FaultSubject): FaultPlan {
    if (this.armed.length === 0) return calm
    const plan: FaultPlan = { beforeMs: 0, afterMs: 0 }
    for (const armed of this.armed) {
      if (strikes(armed, subject)) this.note(plan, armed)
    }
    return plan
  }

  private note(plan: FaultPlan, armed: ArmedRule): void {
    const { rule } = armed
    const stage = rule.stage ?? 'before'
    if (rule.kind === 'latency') {
      const ms = (rule.ms ?? 0) + armed.random() * (rule.jitterMs ?? 0)
      plan[stage === 'before' ? 'beforeMs' : 'afterMs'] += ms
    } else {
      if (plan.before ?? plan[stage]) return
      plan[stage] = rule
    }
    armed.strikes += 1
    this.injected[rule.kind] = (this.injected[rule.kind] ?? 0) + 1
  }
}

function strikes(armed: ArmedRule, subject: FaultSubject): boolean {
  const { rule } = armed
  if (rule.bot !== undefined && rule.bot !== subject.bot) return false
  if (rule.method !== undefined && !isAmong(rule.method, subject.method)) return false
  if (rule.chatId !== undefined && (subject.chatId === undefined || !isAmong(rule.chatId, subject.chatId)))
    return false
  if (rule.forMs !== undefined && subject.nowMs - armed.addedAtMs > rule.forMs) return false
  armed.matches += 1
  if (rule.nth !== undefined && !isAmong(rule.nth, armed.matches)) return false
  if (rule.count !== undefined && armed.strikes >= rule.count) return false
  return rule.probability === undefined || armed.random() < rule.probability
}

function isAmong<T>(wanted: T | T[], value: T): boolean {
  return Array.isArray(wanted) ? wanted.includes(value) : wanted === value
}
