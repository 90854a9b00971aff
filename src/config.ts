import { existsSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from './errors'
import { contradictions } from './contradictions'
import { readGiven } from './given-variables'
import type { ConfigProblem, Environment } from './given-variables'
import {
  address,
  list,
  mailbox,
  publicOrigin,
  secretsMayGo,
  smtpUrl,
  url,
  wholeNumber,
  yesOrNo,
} from './variable-values'
import type { BroadcastPolicy } from './vocabulary/broadcast-status'

/** Roles a process may play; several may share one process. */
export const processRoles = ['bot', 'worker', 'admin'] as const
export type ProcessRole = (typeof processRoles)[number]

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const policies = ['at_most_once', 'at_least_once'] as const satisfies readonly BroadcastPolicy[]

/** A request to Telegram may take 10 s (telegram/api.ts) and its outcome must be recorded before the lease ends. */
export const MIN_LEASE_SECONDS = 15

const postgresSchemes = ['postgres', 'postgresql', 'postgresql+asyncpg']
const databaseSchemes = ['sqlite', ...postgresSchemes, 'sqlite+aiosqlite']

/**
 * Every variable Herald reads, in the order and grouping of `.env.example` and docs/CONFIG.md (a test compares them).
 * Each may also be given as `NAME_FILE`, a path whose content is the value.
 */
export const configSchema = z.object({
  // Telegram
  BOT_TOKEN: z
    .string('is required: create a bot with @BotFather and put its token here')
    .regex(/^\d+:[\w-]+$/, 'must look like 123456789:AA…, as @BotFather gave it'),
  ADMIN_IDS: z
    .string()
    .default('')
    .transform(list)
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[1-9]\d{0,15}$/, 'must be Telegram ids separated by commas, such as 123456789,987654321')
          .transform(Number),
      ),
    ),
  TELEGRAM_API_ROOT: url(['http', 'https'], 'https://api.telegram.org').default('https://api.telegram.org'),
  // Process
  ROLES: z
    .string()
    .default(processRoles.join(','))
    .transform(list)
    .pipe(
      z
        .array(z.enum(processRoles, `must be any of ${processRoles.join(', ')}, separated by commas`))
        .min(1, `must name at least one of ${processRoles.join(', ')}`),
    ),
  // Database
  DATABASE_URL: url(
    databaseSchemes,
    'sqlite:./data/herald.db or postgres://user:password@host:5432/herald',
  ).default('sqlite:./data/herald.db'),
  DATABASE_DIRECT_URL: url(postgresSchemes, 'postgres://user:password@host:5432/herald').optional(),
  DATABASE_REPLICA_URL: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(url(postgresSchemes, 'postgres://user:password@replica:5432/herald'))),
  PG_POOL_SIZE: wholeNumber(1, 1000).default(10),
  PG_MAX_OVERFLOW: wholeNumber(0, 1000).default(20),
  // Queue
  REDIS_URL: url(['redis', 'rediss'], 'redis://localhost:6379').optional(),
  // Delivery
  BROADCAST_RATE: wholeNumber(1, 10_000).default(30),
  BROADCAST_PAID_RATE: wholeNumber(1, 1000).default(1000),
  BROADCAST_POLICY: z.enum(policies, `must be ${policies.join(' or ')}`).default('at_most_once'),
  UNDO_SECONDS: wholeNumber(0, 3600).default(5),
  LEASE_SECONDS: wholeNumber(MIN_LEASE_SECONDS, 3600).default(20),
  GATEWAY_ERRORS_NOT_SENT: yesOrNo.default(false),
  // Registrations
  DECISION_UNDO_SECONDS: wholeNumber(0, 3600).default(10),
  // Retention
  RETENTION_DAYS: wholeNumber(1, 36_500).optional(),
  // Mail
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailbox(
    'must be an address, such as herald@example.org or Herald <herald@example.org>',
  ).optional(),
  EMAIL_RATE: wholeNumber(1, 1000).default(10),
  // Contact
  SUPPORT_CHAT_ID: z
    .string()
    .regex(/^-?[1-9]\d{0,15}$/, 'must be the id of a chat, such as -1001234567890 for a group')
    .transform(Number)
    .optional(),
  SUPPORT_EMAIL: address('must be one e-mail address, such as team@example.org').optional(),
  // Backups
  BACKUP_DIR: z.string().default('./backups'),
  // Panel
  HTTP_PORT: wholeNumber(0, 65535).default(8080),
  HTTP_HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(['http', 'https'], 'https://herald.example.org').pipe(publicOrigin).optional(),
  // Signing in by Telegram
  OIDC_ISSUER: url(['http', 'https'], 'https://oauth.telegram.org').pipe(secretsMayGo).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  // Traces
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'], 'http://localhost:4318').optional(),
  // Health and logs
  HEALTH_PORT: wholeNumber(0, 65535).default(9090),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
})

type Parsed = z.infer<typeof configSchema>
type CamelCase<S extends string> = S extends `${infer A}_${infer B}`
  ? `${Lowercase<A>}${Capitalize<CamelCase<B>>}`
  : Lowercase<S>

/** The environment, understood: `BOT_TOKEN` becomes `botToken`, and so on. */
export type Config = CamelCased<Parsed> & {
  /** The part of the token before the colon; not a secret. */
  botId: number
}

/** The environment, filled in by `.env` of the working folder; for entries only. */
export function readEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/**
 * Parses the environment. All problems are told at once, one a line, naming variables and never values:
 * throws AppError `config_invalid` with `problems`.
 */
export function loadConfig(environment: Environment): Config {
  const parsed = parse(configSchema, environment)
  return { ...camelCased(parsed), botId: botIdOf(parsed.BOT_TOKEN) }
}

const botIdOf = (token: string) => Number(token.split(':')[0])

/** The part that commands about the database need: they work without a token. Throws as {@link loadConfig} does. */
export function loadDatabaseConfig(
  environment: Environment,
): Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'backupDir'> {
  const schema = configSchema.pick({ DATABASE_URL: true, DATABASE_DIRECT_URL: true, BACKUP_DIR: true })
  return camelCased(parse(schema, environment))
}

/** The part that says whether and how e-mail goes out: likewise without a token. Throws as {@link loadConfig} does. */
export function loadMailConfig(environment: Environment): Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl'> {
  return camelCased(
    parse(configSchema.pick({ SMTP_URL: true, MAIL_FROM: true, PUBLIC_URL: true }), environment),
  )
}

/** What is wrong with the environment, and what of it can be understood all the same; for whoever looks for faults. */
export function inspectConfig(environment: Environment): {
  understood: Partial<Config>
  problems: ConfigProblem[]
} {
  const { problems } = inspect(configSchema, environment)
  const wrong = problems.map(({ name }) => [name, true as const])
  const rest = configSchema.omit(Object.fromEntries(wrong) as Record<keyof Parsed, true>)
  // What contradicts another variable is understood by itself.
  const understood: Partial<Config> = camelCased(inspect(rest, environment).data ?? {})
  const { botToken } = understood
  return { understood: { ...understood, ...(botToken && { botId: botIdOf(botToken) }) }, problems }
}

function parse<T extends z.ZodObject>(schema: T, environment: Environment): z.infer<T> {
  const { data, problems } = inspect(schema, environment)
  if (data !== undefined && problems.length === 0) return data
  const lines = problems.map(({ name, says }) => `${name} ${says}`).join('\n')
  throw new AppError('config_invalid', { problems: lines }, { message: lines })
}

function inspect<T extends z.ZodObject>(schema: T, environment: Environment) {
  const { given, problems } = readGiven(Object.keys(schema.shape), environment)
  const { data, error } = schema.safeParse(given)
  for (const { path, message } of error?.issues ?? []) {
    const name = String(path[0])
    // A variable whose file could not be read is not also missing.
    if (!problems.some((problem) => problem.name === name)) problems.push({ name, says: message })
  }
  return { data, problems: [...problems, ...(problems.length === 0 ? contradictions(given) : [])] }
}

type CamelCased<T> = { [K in keyof T as K extends string ? CamelCase<K> : never]: T[K] }

function camelCased<T extends object>(parsed: T): CamelCased<T> {
  const entries = Object.entries(parsed).map(([name, value]): [string, unknown] => [
    name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(entries) as CamelCased<T>
}
