import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { DialectName } from '../../src/db/dialect'
import type { Emulator } from '../emulator/emulator'
import type { FaultRule } from '../emulator/faults'
import type { TestApp } from './app'
import { startTestBot } from './bot'
import { countStates, insertDraft } from './broadcasts'
import { startHerald } from './herald-process'
import type { HeraldProcess } from './herald-process'
import { waitUntil } from './wait-until'

export const ORGANISER = 900_001
export const FIRST_PERSON = 1_000_000

export interface RigSettings {
  /** 300 by default. */
  people?: number
  /** BROADCAST_RATE, which the emulator enforces; 60 by default. */
  rate?: number
  /** More of the environment of the test's own application and of every process. */
  environment?: Record<string, string>
}

/** An emulator, a database with people in it, and processes of the built program that the test starts and ends. */
export interface FaultRig {
  readonly emulator: Emulator
  readonly app: TestApp
  readonly people: number
  /** All that were ever started. */
  readonly processes: readonly HeraldProcess[]
  /** Arms a fault that meets only the broadcast's messages: a card or report lost on its way is no recipient. */
  strike(rule: FaultRule): void
  /** How many of its messages such faults met since the launch. */
  struck(): number
  /** Starts a process of one role; `isUp` tells when it works. */
  start(role: 'worker' | 'bot' | 'admin', environment?: Record<string, string>): HeraldProcess
  /** Starts several workers and waits until all of them work. */
  startWorkers(count: number, environment?: Record<string, string>): Promise<HeraldProcess[]>
  /** Launches a broadcast to everybody and forgets the emulator's counts of before. */
  launch(overrides?: Parameters<typeof insertDraft>[1]): Promise<number>
  /** Waits until the broadcast has sent this many. */
  sent(broadcastId: number, atLeast: number, timeoutMs?: number): Promise<void>
  /** Waits until the broadcast sends again after an outage: within 30 s, as docs/OPERATIONS.md promises. */
  goesOn(broadcastId: number): Promise<void>
  /** Waits until the broadcast has completed by itself. */
  completed(broadcastId: number, timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

const RECOVERY_MS = 30_000

/** The shortest that is allowed: what a crashed worker held waits for it. */
export const LEASE_SECONDS = 15

/** Whether a process of this role has said that it works. */
export function isUp(herald: HeraldProcess): boolean {
  return /(worker|bot) is up/.test(herald.output())
}

/** Builds what a fault test needs; nothing of Herald runs yet. */
export async function createFaultRig(dialect: DialectName, settings: RigSettings = {}): Promise<FaultRig> {
  const { people = 300, rate = 60 } = settings
  const environment = {
    BROADCAST_RATE: String(rate),
    LEASE_SECONDS: String(LEASE_SECONDS),
    ...settings.environment,
  }
  const herald = await startTestBot(dialect, { bot: false, environment })
  const { emulator, app } = herald
  emulator.setLimits({ perSecond: rate })
  emulator.people.createUser({ id: ORGANISER })
  emulator.people.createUsers({ fromId: FIRST_PERSON, count: people })
  await seedPeople(app, { count: people, firstTelegramId: FIRST_PERSON })

  const processes: HeraldProcess[] = []
  const start: FaultRig['start'] = (role, more = {}) => {
    const { botToken, databaseUrl, redisUrl } = app.config
    const process = startHerald(['start', '--roles', role], {
      BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: emulator.url,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      ...environment,
      ...more,
    })
    processes.push(process)
    return process
  }
  return {
    ...{ emulator, app, people, processes, start },
    strike: (rule) => {
      const chatId = Array.from({ length: people }, (_, index) => FIRST_PERSON + index)
      emulator.addFault({ method: 'sendMessage', chatId, ...rule })
    },
    struck: () => Object.values(emulator.counters().faults).reduce((sum, times) => sum + times, 0),
    startWorkers: async (count, more) => {
      const workers = Array.from({ length: count }, () => start('worker', more))
      await waitUntil(() => workers.every(isUp), 30_000)
      return workers
    },
    launch: async (overrides) => {
      emulator.resetCounters()
      const broadcastId = await insertDraft(app, overrides)
      await startBroadcast(app, {
        broadcastId,
        organiserId: ORGANISER,
        card: { chatId: ORGANISER, messageId: 1 },
      })
      return broadcastId
    },
    sent: (broadcastId, atLeast, timeoutMs = 30_000) =>
      waitUntil(async () => ((await countStates(app, broadcastId)).sent ?? 0) >= atLeast, timeoutMs),
    goesOn: async (broadcastId) => {
      const count = async () => (await countStates(app, broadcastId)).sent ?? 0
      const before = await count()
      await waitUntil(async () => (await count()) > before, RECOVERY_MS)
    },
    completed: async (broadcastId, timeoutMs = 60_000) => {
      const done = async () => (await loadBroadcast(app, { broadcastId })).status === 'completed'
      await waitUntil(done, timeoutMs).catch(async (error: unknown) => {
        throw new Error(`not completed: ${await describeRun({ app, processes }, broadcastId)}`, {
          cause: error,
        })
      })
    },
    stop: async () => {
      for (const process of processes) await process.end('SIGKILL')
      await herald.stop()
    },
  }
}

/** What a process left behind between `sending` and an outcome. */
export async function sendingOf(
  { app }: Pick<FaultRig, 'app'>,
  { broadcastId, pid }: { broadcastId: number; pid: number | undefined },
): Promise<BroadcastRecipient[]> {
  const rows = await app.db.source
    .getRepository(BroadcastRecipient)
    .findBy({ broadcastId, status: 'sending' })
  return rows.filter(({ leasedBy }) => leasedBy?.split(':').at(-2) === String(pid))
}

/** What somebody who looks for the cause wants to know first: causes of the ledger, and what was logged how often. */
export async function describeRun(
  { app, processes }: Pick<FaultRig, 'app' | 'processes'>,
  broadcastId: number,
): Promise<string> {
  const { status, pauseCause } = await loadBroadcast(app, { broadcastId })
  const ledger = await read(
    app,
    sql`SELECT status, error_code, error, count(*) AS people FROM broadcast_recipients
        WHERE broadcast_id = ${broadcastId} GROUP BY status, error_code, error`,
  )
  const logged: Record<string, number> = {}
  for (const line of processes.flatMap((process) => process.output().split('\n'))) {
    const what = /"level":"?(warn|error|fatal|[456]0)"?.*?("err":\{.{0,200}|"msg".*)/
      .exec(line)?.[0]
      ?.slice(0, 400)
    const key = what?.replaceAll(/"(time|pid)":[^,]*,/g, '')
    if (key !== undefined) logged[key] = (logged[key] ?? 0) + 1
  }
  return JSON.stringify({ status, pauseCause, ledger, logged }, null, 1)
}
