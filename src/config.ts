import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from './errors'
import { broadcastPolicies } from './vocabulary/broadcast-status'

/** Roles a process may play; several may share one process. */
export const processRoles = ['bot', 'worker'] as const
export type ProcessRole = (typeof processRoles)[number]

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** A request to Telegram may take this long; a lease must outlast it (docs/CONFIG.md). */
export const SEND_TIMEOUT_SECONDS = 10
const LEASE_MARGIN_SECONDS = 5

const list = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce
    .number<string>(`must be a whole number from ${minimum} to ${maximum}`)
    .int(`must be a whole number from ${minimum} to ${maximum}`)
    .min(minimum, `must be at least ${minimum}`)
    .max(maximum, `must be at most ${maximum}`)

const yesOrNo = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false')
  .transform((value) => ['true', '1', 'yes'].includes(value))

const url = (schemes: readonly string[]) =>
  z.string().refine(
    (value) => {
      const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase()
      return scheme !== undefined && schemes.includes(scheme)
    },
    `must be a URL that begins with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`,
  )

const databaseSchemes = ['sqlite', 'postgres', 'postgresql', 'postgresql+asyncpg', 'sqlite+aiosqlite']

/**
 * Every variable Herald reads, in the order and grouping of `.env.example` and docs/CONFIG.md (a test compares them).
 * Each may also be given as `NAME_FILE`, a path whose content is the value.
 */
export const configSchema = z.object({
  BOT_TOKEN: z
    .string('is required: create a bot with @BotFather and put its token here')
    .regex(/^\d+:[\w-]+$/, 'must look like 123456789:AA…, as @BotFather gave it'),
  ADMIN_IDS: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(z.coerce.number<string>('must be Telegram ids separated by commas').int().positive())),
  TELEGRAM_API_ROOT: url(['http', 'https']).default('https://api.telegram.org'),
  ROLES: z
    .string()
    .default(processRoles.join(','))
    .transform(list)
    .pipe(
      z.array(z.enum(processRoles, `must be any of ${processRoles.join(', ')}, separated by commas`)).min(1),
    ),
  DATABASE_URL: url(databaseSchemes).default('sqlite:./data/herald.db'),
  DATABASE_DIRECT_URL: url(databaseSchemes).optional(),
  PG_POOL_SIZE: wholeNumber(1, 1000).default(10),
  PG_MAX_OVERFLOW: wholeNumber(0, 1000).default(20),
  REDIS_URL: url(['redis', 'rediss']).optional(),
  BROADCAST_RATE: wholeNumber(1, 1000).default(30),
  BROADCAST_POLICY: z
    .enum(broadcastPolicies, `must be ${broadcastPolicies.join(' or ')}`)
    .default('at_most_once'),
  LEASE_SECONDS: wholeNumber(1, 3600)
    .refine(
      (seconds) => seconds >= SEND_TIMEOUT_SECONDS + LEASE_MARGIN_SECONDS,
      `must be at least ${SEND_TIMEOUT_SECONDS + LEASE_MARGIN_SECONDS}: the send time-out of ${SEND_TIMEOUT_SECONDS} s and a margin`,
    )
    .default(20),
  GATEWAY_ERRORS_NOT_SENT: yesOrNo.default(false),
  DECISION_UNDO_SECONDS: wholeNumber(0, 3600).default(10),
  HEALTH_PORT: wholeNumber(0, 65535).default(9090),
  HEALTH_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
})

export type Environment = Record<string, string | undefined>

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
  return { ...camelCased(parsed), botId: Number(parsed.BOT_TOKEN.split(':')[0]) }
}

/** The part that commands about the database need: they work without a token. Throws as {@link loadConfig} does. */
export function loadDatabaseConfig(
  environment: Environment,
): Pick<Config, 'databaseUrl' | 'databaseDirectUrl'> {
  return camelCased(parse(configSchema.pick({ DATABASE_URL: true, DATABASE_DIRECT_URL: true }), environment))
}

function parse<T extends z.ZodObject>(schema: T, environment: Environment): z.infer<T> {
  const problems: string[] = []
  const given = readGiven(Object.keys(schema.shape), environment, problems)
  const parsed = schema.safeParse(given)
  for (const issue of parsed.error?.issues ?? []) problems.push(`${String(issue.path[0])} ${issue.message}`)
  if (parsed.success && problems.length === 0) return parsed.data
  throw new AppError('config_invalid', { problems: problems.join('\n') }, { message: problems.join('\n') })
}

function readGiven(names: string[], environment: Environment, problems: string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (const name of names) {
    const value = environment[name]?.trim()
    const file = environment[`${name}_FILE`]
    if (value !== undefined && value !== '') given[name] = value
    if (file === undefined || file === '') continue
    if (given[name] !== undefined) {
      problems.push(`${name} and ${name}_FILE are both given: keep one`)
      continue
    }
    try {
      given[name] = readFileSync(file, 'utf8').trim()
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read`)
    }
  }
  return given
}

type CamelCased<T> = { [K in keyof T as K extends string ? CamelCase<K> : never]: T[K] }

function camelCased<T extends object>(parsed: T): CamelCased<T> {
  const entries = Object.entries(parsed).map(([name, value]): [string, unknown] => [
    name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(entries) as CamelCased<T>
}
