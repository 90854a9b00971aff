import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CounterReport } from '../../test/emulator/counters'
import type { FaultRule } from '../../test/emulator/faults'
import type { Limits } from '../../test/emulator/limits'
import { cpuMs, peakMemoryMb } from './process-facts'
import { countRedis, readMeter } from './service-facts'
import { FIRST_CHAT } from './sender'
import type { PreparedSender, Sender } from './sender'
import type { Stage } from './stage'
import { waitUntil } from './wait-until'

export interface Conditions {
  count: number
  /** What the sender may assume, messages a second. */
  rate: number
  concurrency?: number
  /** From the request's arrival to the answer; the message counts in the middle. */
  latencyMs: number
  /** What the server enforces; 0 a second: nothing. */
  limits: Partial<Limits>
  faults?: readonly FaultRule[]
  /** Ends by the clock instead of when all is sent. */
  forSeconds?: number
  /** Outcomes in doubt are allowed: messages whose answer was lost. */
  mayBeUnknown?: boolean
  timeoutMs?: number
}

/** One run of one sender as the server saw it. */
export interface Run {
  name: string
  seconds: number
  perSecond: number
  delivered: number
  rateLimited: number
  /** Chats that got it more than once. */
  doubled: number
  peakPerSecond: number
  /** Messages in each whole second. */
  timeline: readonly number[]
  peakConcurrent: number
  unknown: number
  /** For each message; null where it cannot be told. */
  costs: { cpuUs: number | null; statements: number | null; scripts: number; redisCommands: number }
  memoryMb: number | null
  /** What must not be: a message lost or doubled, a ledger that contradicts itself. */
  wrong: string[]
}

/** A window of the server and of every pacer passes before a run begins. */
const QUIET_MS = 2_200

/** Lets one sender do one job, alone, and looks at what the server saw. */
export async function measure(stage: Stage, sender: Sender, conditions: Conditions): Promise<Run> {
  const { count, rate, concurrency = 50, forSeconds, timeoutMs = 300_000 } = conditions
  const token = `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`
  await stage.emulator.run('addBot', { token })
  await setServer(stage, conditions)
  const isCutShort = forSeconds !== undefined
  const prepared = await sender.prepare({ stage, token, count, rate, concurrency, isCutShort })
  const bot = stage.emulator.forBot(token)
  try {
    await sleep(QUIET_MS)
    await stage.emulator.run('resetCounters')
    const before = await takeStock(stage, prepared)
    const began = performance.now()
    await prepared.go()
    const endsAt = isCutShort ? began + forSeconds * 1000 : Infinity
    const isOver = async () => performance.now() >= endsAt || (await bot.counters()).delivered >= count
    await waitUntil(sender.name, async () => prepared.isDone() || (await isOver()), {
      timeoutMs,
      everyMs: 20,
    })
    const seconds = (performance.now() - began) / 1000
    const after = await takeStock(stage, prepared)
    if (isCutShort) await prepared.cut?.()
    const { states, wrong } = await prepared.audit()
    const seen = await bot.counters()
    const delivered = Object.entries(await bot.delivered())
    const times = delivered.filter(([chatId]) => Number(chatId) >= FIRST_CHAT).map(([, n]) => n)
    const run = describe({ sender, seconds, seen, times, before, after })
    const { sent = 0, unknown = 0 } = states
    const isRecorded = Object.keys(states).length > 0
    const reached = times.filter((n) => n > 0).length
    if (isRecorded && run.doubled > 0) wrong.push(`${run.doubled} people got it twice`)
    if (isRecorded && !(sent <= reached && reached <= sent + unknown))
      wrong.push(`${reached} people have it, the ledger says ${sent} and ${unknown} in doubt`)
    if (isRecorded && !isCutShort && sent + unknown !== count) wrong.push(`${sent} of ${count} are sent`)
    if (unknown > 0 && conditions.mayBeUnknown !== true) wrong.push(`${unknown} are unknown`)
    return { ...run, unknown, wrong }
  } finally {
    await prepared.stop()
  }
}

async function setServer({ emulator }: Stage, conditions: Conditions): Promise<void> {
  const { latencyMs, limits, faults = [] } = conditions
  await emulator.setLimits({ retryAfterSeconds: 1, activeRequests: 1000, ...limits })
  await emulator.run('clearFaults')
  for (const stage of ['before', 'after'] as const) {
    const half = { kind: 'latency', stage, method: 'sendMessage', ms: latencyMs / 2 } as const
    if (latencyMs > 0) await emulator.addFault(half)
  }
  for (const rule of faults) await emulator.addFault(rule)
}

interface Stock {
  cpu: number | null
  statements: number | null
  redis: { scripts: number; commands: number }
  memoryMb: number | null
}

async function takeStock(stage: Stage, { pids, meterFile }: PreparedSender): Promise<Stock> {
  const [pid] = pids
  const isMetered = meterFile !== undefined && pid !== undefined
  return {
    cpu: cpuMs(pids),
    statements: isMetered ? (await readMeter({ pid, meterFile })).statements : null,
    redis: await countRedis(stage.redisUrl),
    memoryMb: pid === undefined ? null : peakMemoryMb(pid),
  }
}

interface Seen {
  sender: Sender
  seconds: number
  seen: CounterReport
  times: readonly number[]
  before: Stock
  after: Stock
}

function describe({ sender, seconds, seen, times, before, after }: Seen): Omit<Run, 'unknown' | 'wrong'> {
  const each = (from: number | null, to: number | null) =>
    from === null || to === null ? null : (to - from) / seen.delivered
  const cpu = each(before.cpu, after.cpu)
  return {
    name: sender.name,
    seconds,
    perSecond: seen.delivered / seconds,
    delivered: seen.delivered,
    rateLimited: seen.rateLimited,
    doubled: times.filter((n) => n > 1).length,
    peakPerSecond: seen.peakArrivalsPerSecond,
    timeline: seen.timeline,
    peakConcurrent: seen.peakConcurrent,
    costs: {
      cpuUs: cpu === null ? null : cpu * 1000,
      statements: each(before.statements, after.statements),
      scripts: (after.redis.scripts - before.redis.scripts) / seen.delivered,
      redisCommands: (after.redis.commands - before.redis.commands) / seen.delivered,
    },
    memoryMb: after.memoryMb,
  }
}
