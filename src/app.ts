import type { Telemetry } from 'bullmq'
import type { Redis } from 'ioredis'
import { migrations } from '../migrations'
import type { Config } from './config'
import { openDatabase } from './db/data-source'
import type { Database } from './db/data-source'
import { createReplicas } from './db/replicas'
import type { Replicas } from './db/replicas'
import { SILENCE_MS } from './db/watch-silence'
import type { Effects } from './db/transaction'
import { loadBotState } from './domain/bot-state/load-bot-state'
import { recordGate } from './domain/bot-state/record-gate'
import type { Logger } from './logger'
import { createMetrics } from './metrics/metrics'
import type { Metrics } from './metrics/metrics'
import { createQueues } from './queues'
import type { Queues } from './queues'
import { assertNoEviction, openProducerConnection } from './queues/redis'
import { stopAll } from './shutdown'
import { createMailer } from './mail/create-mailer'
import type { Mailer } from './mail/create-mailer'
import { createLetterPacer } from './mail/letter-pacer'
import type { LetterPacer } from './mail/letter-pacer'
import { parseSmtpUrl } from './mail/smtp-url'
import { createApi } from './telegram/api'
import type { TelegramApi } from './telegram/api'
import { createMessenger } from './telegram/messenger'
import type { Messenger } from './telegram/messenger'
import { measurePacer } from './telegram/measure-pacer'
import type { PacerMeter } from './telegram/measure-pacer'
import { createPacer } from './telegram/pacer'
import { paidRateOf } from './vocabulary/paid-lane'
import type { Pacer } from './telegram/pacer'
import type { PacerStore } from './telegram/pacer-store'

/** Everything a role works with; the first argument of domain functions, which ask for the parts they need. */
export interface App {
  /** `redisUrl` is where Redis really is, also when it was found or started. */
  readonly config: Config & { redisUrl: string }
  readonly logger: Logger
  readonly db: Database
  readonly replicas: Replicas
  /** The connection of queues and pacer: fails at once when Redis is away. */
  readonly redis: Redis
  readonly queues: Queues
  readonly telegram: TelegramApi
  readonly messenger: Messenger
  readonly pacer: Pacer
  /** Of questions and notices, for which somebody waits; null where no e-mail is set up. */
  readonly mailer: Mailer | null
  /** Of the letters of broadcasts, whose connections are their own: nothing else waits behind them. */
  readonly letterMailer: Mailer | null
  /** The rate of letters, which all workers share. */
  readonly letterPacer: LetterPacer
  readonly metrics: Metrics
  /** Traces queues and jobs; absent when nothing is traced. */
  readonly telemetry?: Telemetry | undefined
  /** The update being handled, in the bot: see transaction(). */
  readonly effects?: Effects
  now(): Date
  close(): Promise<void>
}

const CLOSE_TIMEOUT_MS = 5_000

/**
 * Connects a process to its database, Redis and Telegram. Throws `redis_policy` or `queue_unavailable` when Redis is
 * not as it must be; the schema is the caller's to check (assertSchemaCurrent). `paceChats`: see PacerSettings.
 */
export async function createApp(
  config: Config & { redisUrl: string },
  logger: Logger,
  { paceChats = true, telemetry }: { paceChats?: boolean; telemetry?: Telemetry | undefined } = {},
): Promise<App> {
  const { databaseUrl, pgPoolSize, pgMaxOverflow, redisUrl, botId, gatewayErrorsNotSent } = config
  const db = await openDatabase({
    url: databaseUrl,
    migrations,
    ...{ poolSize: pgPoolSize, maxOverflow: pgMaxOverflow },
    silenceMs: SILENCE_MS,
    logger,
  })
  const replicas = createReplicas(db, { urls: config.databaseReplicaUrl, logger })
  const redis = openProducerConnection({ redisUrl, logger, name: 'producer' })
  const metrics = createMetrics()
  const telegram = createApi({
    token: config.botToken,
    apiRoot: config.telegramApiRoot,
    onCall: ({ method, result, seconds }) => metrics.telegramCalls.observe({ method, result }, seconds),
  })
  const pacer = createMeasuredPacer(config, { db, redis, metrics, paceChats, logger })
  const queues = createQueues({ redis, botId, logger, telemetry })
  const mail = {
    mailer: mailerOf(config),
    letterMailer: mailerOf(config),
    letterPacer: createLetterPacer({ redis, botId, rate: config.emailRate }),
  }
  const started = [
    { name: 'database', stop: () => db.close() },
    { name: 'replicas', stop: () => replicas.close() },
    { name: 'redis', stop: () => Promise.resolve(redis.disconnect()) },
    { name: 'telegram', stop: () => telegram.close() },
    { name: 'pacer', stop: () => pacer.close() },
    { name: 'mail', stop: () => Promise.resolve(mail.mailer?.close()) },
    { name: 'letters', stop: () => Promise.resolve(mail.letterMailer?.close()) },
    { name: 'queues', stop: () => queues.close() },
  ]
  const close = async () => {
    await stopAll(logger, { started, timeoutMs: CLOSE_TIMEOUT_MS })
  }
  try {
    await assertNoEviction(redis)
  } catch (error) {
    await close()
    throw error
  }
  const messenger = createMessenger({ api: telegram.api, pacer, logger, gatewayErrorsNotSent })
  return {
    ...{ config, logger, db, replicas, redis, queues, telegram, messenger, pacer, metrics, telemetry },
    ...mail,
    now: () => new Date(),
    close,
  }
}

function mailerOf({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | null {
  if (smtpUrl === undefined || mailFrom === undefined) return null
  return createMailer({ server: parseSmtpUrl(smtpUrl), from: mailFrom })
}

function createMeasuredPacer(
  config: Config,
  parts: Pick<App, 'db' | 'redis' | 'metrics' | 'logger'> & { paceChats: boolean },
): Pacer {
  const { botId, broadcastRate: rate } = config
  const { db, redis, metrics, paceChats, logger } = parts
  const store = createPacerStore(db, botId)
  const pacer = createPacer({ redis, botId, rate, paidRate: paidRateOf(config), store, paceChats, logger })
  return measurePacer(pacer, pacerMeter(metrics))
}

function pacerMeter(metrics: Metrics): PacerMeter {
  return {
    waited: (lane, seconds) => metrics.laneWaits.observe({ lane }, seconds),
    refused: (scope) => metrics.rateLimited.inc({ scope }),
    gated: (seconds) => metrics.gateSeconds.inc(seconds),
  }
}

/** The pacer's memory is the row of this bot. */
function createPacerStore(db: Database, botId: number): PacerStore {
  return {
    load: () => loadBotState({ db }, { botId }),
    recordGate: (gate) => recordGate({ db }, { botId, ...gate }),
  }
}
