import { migrations } from '../migrations'
import { createApp } from './app'
import { loadConfig, readEnvironment } from './config'
import type { Config, ProcessRole } from './config'
import { backupBeforeMigration } from './db/archive/backup-database'
import { migrate } from './db/migrate'
import { assertSchemaCurrent } from './db/migration-status'
import { AppError } from './errors'
import type { Environment } from './given-variables'
import { startHealthServer } from './health'
import type { HealthCheck } from './health'
import { startHeartbeat } from './heartbeat'
import { readinessChecks } from './readiness'
import { createLogger } from './logger'
import type { Logger } from './logger'
import { metricSources } from './metric-sources'
import { createScraper } from './metrics/scraper'
import type { Heartbeat } from './domain/processes/record-heartbeat'
import { tellProcess } from './metrics/tell-process'
import { acquireRedis } from './servers/acquire-redis'
import { STOP_TIMEOUT_MS, stopAll } from './shutdown'
import type { Stoppable } from './shutdown'
import { startAdminRole, startBotRole, startWorkerRole } from './start-roles'
import { startTracing } from './tracing/start-tracing'
import type { Tracing } from './tracing/start-tracing'
import { findVersion } from './version'

/** EX_CONFIG of sysexits.h: what the environment says cannot work. */
const EXIT_CONFIG = 78
const DATA_DIR = './data'

export interface MainOptions {
  /** Instead of ROLES. */
  roles?: ProcessRole[] | undefined
  /** Applies pending migrations first: for an installation of one process. */
  migrateFirst: boolean
  /** Backs a database with rows up before they are applied. */
  backupFirst: boolean
}

/** Runs Herald in this process until a signal: the one place that reads the environment and exits. */
export async function main({ roles, ...first }: MainOptions): Promise<void> {
  const config = configOrExit(readEnvironment())
  let fault: Heartbeat['fault'] = null
  const onFault = (code: string) => void (fault = { code, at: new Date() })
  // Under a container a terminal is no sign that somebody reads: the image sets NODE_ENV.
  const pretty = process.stdout.isTTY && process.env['NODE_ENV'] !== 'production'
  const logger = createLogger(config, { pretty, onFault })
  const started: Stoppable[] = []
  const stop = once(async (exitCode: number) => {
    logger.info('stopping')
    const clean = await stopAll(logger, { started, timeoutMs: STOP_TIMEOUT_MS })
    logger.info('stopped')
    process.exit(clean ? exitCode : 1)
  })
  const giveUp = async (error: unknown) => {
    reportFailure(logger, error)
    await stop(1)
  }
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'unhandled rejection')
    void stop(1)
  })
  try {
    await start({
      config: { ...config, roles: roles ?? config.roles },
      logger,
      ...first,
      started,
      fault: () => fault,
      fail: (error) => void giveUp(error),
    })
  } catch (error) {
    await giveUp(error)
  }
}

function configOrExit(environment: Environment): Config {
  try {
    return loadConfig(environment)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`Herald cannot start:\n${error.message.replace(/^/gm, '  ')}\nSee docs/CONFIG.md.\n`)
    return process.exit(EXIT_CONFIG)
  }
}

interface Start extends Omit<MainOptions, 'roles'> {
  config: Config
  logger: Logger
  /** Filled in the order of starting. */
  started: Stoppable[]
  /** The last error that was logged. */
  fault: () => Heartbeat['fault']
  fail: (error: unknown) => void
}

async function start({ config, logger, started, fault, fail, ...first }: Start): Promise<void> {
  const redis = await acquireRedis({
    url: config.redisUrl,
    dataDir: DATA_DIR,
    durable: true,
    say: (line) => logger.info(line),
  })
  started.push({ name: 'redis', stop: () => redis.stop() })
  if (first.migrateFirst) await migrateNow({ config, logger, ...first })
  const version = findVersion()
  const tracing = await traceIfAsked({ config, logger }, version)
  if (tracing !== null) started.push(tracing)
  const telemetry = tracing?.telemetry
  const app = await createApp({ ...config, redisUrl: redis.url }, logger, { telemetry })
  started.push({ name: 'app', stop: () => app.close() })
  await assertSchemaCurrent(app.db)
  const checks: HealthCheck[] = readinessChecks(app)
  const sources = metricSources(app)
  tellProcess(app.metrics, { version })
  const health = await startHealthServer({
    host: config.healthHost,
    port: config.healthPort,
    checks,
    metrics: createScraper({ metrics: app.metrics, sources }),
  })
  started.push({ name: 'health', stop: () => health.stop() })
  logger.info({ url: health.url, roles: config.roles }, 'health endpoint is up')
  started.push(await startHeartbeat(app, { version, fault }))
  if (config.roles.includes('worker')) await startWorkerRole(app, started)
  if (config.roles.includes('admin')) await startAdminRole(app, started)
  if (config.roles.includes('bot')) await startBotRole(app, { started, checks, sources, fail })
}

async function traceIfAsked(
  { config, logger }: Pick<Start, 'config' | 'logger'>,
  version: string,
): Promise<Tracing | null> {
  const { otelExporterOtlpEndpoint: endpoint, roles } = config
  return endpoint === undefined ? null : startTracing({ endpoint, roles, version, logger })
}

async function migrateNow({
  config,
  logger,
  backupFirst,
}: Pick<Start, 'config' | 'logger' | 'backupFirst'>): Promise<void> {
  const { databaseUrl: url, databaseDirectUrl: directUrl, backupDir: folder } = config
  const backUp = async () => {
    const path = await backupBeforeMigration({ url: directUrl ?? url, folder, createdAt: new Date() })
    if (path !== null) logger.info({ path }, 'backed up before migrations')
  }
  const applied = await migrate({
    ...{ url, directUrl, migrations, logger },
    ...(backupFirst && { beforeApplying: backUp }),
  })
  if (applied.length > 0) logger.info({ applied: applied.length }, 'migrations applied')
}

/** What an operator can mend is one line with its remedy; the rest is a bug with its stack. */
function reportFailure(logger: Logger, error: unknown): void {
  if (error instanceof AppError) logger.fatal({ code: error.code }, error.message)
  else logger.fatal({ err: error }, 'cannot go on')
}

/** The first call decides; a second signal does not stop twice. */
function once(stop: (exitCode: number) => Promise<void>): (exitCode: number) => Promise<void> {
  let stopping: Promise<void> | undefined
  return (exitCode) => (stopping ??= stop(exitCode))
}
