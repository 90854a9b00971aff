import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { configSchema } from '../../src/config'
import { createEmulator } from '../emulator/emulator'
import { randomBotToken } from '../support/app'
import { createMigratedPlace } from '../support/database'
import { startHerald } from '../support/herald-process'
import type { HeraldProcess } from '../support/herald-process'
import { waitUntil } from '../support/wait-until'

/** Every variable: whoever adds one says here whether its value is a secret. */
const isSecret = {
  BOT_TOKEN: true,
  ADMIN_IDS: false,
  TELEGRAM_API_ROOT: false,
  ROLES: false,
  DATABASE_URL: true,
  DATABASE_DIRECT_URL: true,
  DATABASE_REPLICA_URL: true,
  PG_POOL_SIZE: false,
  PG_MAX_OVERFLOW: false,
  REDIS_URL: true,
  BROADCAST_RATE: false,
  BROADCAST_PAID_RATE: false,
  BROADCAST_POLICY: false,
  UNDO_SECONDS: false,
  LEASE_SECONDS: false,
  GATEWAY_ERRORS_NOT_SENT: false,
  DECISION_UNDO_SECONDS: false,
  RETENTION_DAYS: false,
  SMTP_URL: true,
  MAIL_FROM: false,
  EMAIL_RATE: false,
  SUPPORT_CHAT_ID: false,
  SUPPORT_EMAIL: false,
  BACKUP_DIR: false,
  HTTP_PORT: false,
  HTTP_HOST: false,
  PUBLIC_URL: false,
  OIDC_ISSUER: false,
  OIDC_CLIENT_ID: false,
  OIDC_CLIENT_SECRET: true,
  OTEL_EXPORTER_OTLP_ENDPOINT: true,
  HEALTH_PORT: false,
  HEALTH_HOST: false,
  LOG_LEVEL: false,
} as const satisfies Record<keyof typeof configSchema.shape, boolean>

const secretNames = Object.entries(isSecret).flatMap(([name, is]) => (is ? [name] : []))

type Name = keyof typeof isSecret
type Secret = { [K in Name]: (typeof isSecret)[K] extends true ? K : never }[Name]
type Secrets = Record<Secret, string>

/** Nobody listens there. */
const NOWHERE = '127.0.0.1:1'

/** What is looked for in the output: nothing else contains it. */
const marks: Secrets = {
  BOT_TOKEN: randomBotToken(),
  DATABASE_URL: mark(),
  DATABASE_DIRECT_URL: mark(),
  DATABASE_REPLICA_URL: mark(),
  REDIS_URL: mark(),
  OIDC_CLIENT_SECRET: mark(),
  SMTP_URL: mark(),
  OTEL_EXPORTER_OTLP_ENDPOINT: mark(),
}
const away: Secrets = {
  BOT_TOKEN: marks.BOT_TOKEN,
  DATABASE_URL: `postgres://herald:${marks.DATABASE_URL}@${NOWHERE}/herald`,
  DATABASE_DIRECT_URL: `postgres://herald:${marks.DATABASE_DIRECT_URL}@${NOWHERE}/herald`,
  DATABASE_REPLICA_URL: `postgres://herald:${marks.DATABASE_REPLICA_URL}@${NOWHERE}/herald`,
  REDIS_URL: `redis://:${marks.REDIS_URL}@${NOWHERE}`,
  OIDC_CLIENT_SECRET: marks.OIDC_CLIENT_SECRET,
  SMTP_URL: `smtps://herald:${marks.SMTP_URL}@${NOWHERE}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://herald:${marks.OTEL_EXPORTER_OTLP_ENDPOINT}@${NOWHERE}`,
}

function mark(): string {
  return `Mark${randomBytes(12).toString('hex')}`
}

jest.setTimeout(90_000)

describe('secrets by file', () => {
  const emulator = createEmulator({ tokens: [marks.BOT_TOKEN] })
  let folder: string
  let place: Awaited<ReturnType<typeof createMigratedPlace>>
  let here: Secrets
  const processes: HeraldProcess[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'herald-secrets-'))
    await emulator.start()
    place = await createMigratedPlace('postgres')
    const database = (name: Secret) =>
      withParameter(place.url, { name: 'application_name', value: marks[name] })
    here = {
      BOT_TOKEN: marks.BOT_TOKEN,
      DATABASE_URL: database('DATABASE_URL'),
      DATABASE_DIRECT_URL: database('DATABASE_DIRECT_URL'),
      DATABASE_REPLICA_URL: database('DATABASE_REPLICA_URL'),
      REDIS_URL: withParameter(process.env['HERALD_TEST_REDIS_URL'] ?? '', {
        name: 'mark',
        value: marks.REDIS_URL,
      }),
      OIDC_CLIENT_SECRET: marks.OIDC_CLIENT_SECRET,
      SMTP_URL: away.SMTP_URL,
      OTEL_EXPORTER_OTLP_ENDPOINT: away.OTEL_EXPORTER_OTLP_ENDPOINT,
    }
  })
  afterEach(async () => {
    for (const herald of processes.splice(0)) await herald.end('SIGKILL')
  })
  afterAll(async () => {
    await emulator.stop()
    await place.remove()
    rmSync(folder, { recursive: true })
  })

  /** Herald with each secret in a file of its own, telling all it can. */
  function start(args: string[], secrets: Secrets): HeraldProcess {
    const files = Object.entries(secrets).map(([name, value]) => {
      const file = join(folder, name)
      writeFileSync(file, `${value}\n`, { mode: 0o600 })
      return [`${name}_FILE`, file]
    })
    const herald = startHerald(args, {
      ...(Object.fromEntries(files) as Record<string, string>),
      TELEGRAM_API_ROOT: emulator.url,
      ...{ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: '5', PUBLIC_URL: 'http://localhost:8080' },
      BACKUP_DIR: folder,
      MAIL_FROM: 'herald@example.org',
      LOG_LEVEL: 'trace',
    })
    processes.push(herald)
    return herald
  }

  const told = (herald: HeraldProcess) =>
    Object.entries(marks).flatMap(([name, secret]) => {
      const [, rest = secret] = secret.split(':')
      return herald.output().includes(rest) ? [name] : []
    })
  const ended = async (herald: HeraldProcess) => {
    await waitUntil(() => herald.child.exitCode !== null, 20_000)
    return herald.child.exitCode
  }

  test('are all that Herald needs, and it tells none of them', async () => {
    const herald = start(['start', '--migrate'], here)
    await herald.ready()
    expect(await herald.end('SIGTERM')).toBe(0)
    expect(herald.output()).toContain('"bot is up"')
    expect(told(herald)).toEqual([])
  })

  test.each<[string, string[], Partial<Secrets>]>([
    ['the database is away', ['start'], { DATABASE_URL: away.DATABASE_URL }],
    ['the database is away for a migration', ['migrate'], { DATABASE_DIRECT_URL: away.DATABASE_DIRECT_URL }],
    ['Redis is away', ['start'], { REDIS_URL: away.REDIS_URL }],
    ['everything is away and a doctor is asked', ['doctor'], away],
  ])('are not told when %s', async (_, args, wrong) => {
    const herald = start(args, { ...here, ...wrong })
    expect(await ended(herald)).toBe(1)
    expect(herald.output()).toMatch(/ECONNREFUSED|127\.0\.0\.1/)
    expect(told(herald)).toEqual([])
  })

  test('are not told when their files hold something else', async () => {
    const herald = start(['start'], {
      BOT_TOKEN: mark(),
      DATABASE_URL: `mysql://herald:${marks.DATABASE_URL}@db/herald`,
      DATABASE_DIRECT_URL: marks.DATABASE_DIRECT_URL,
      DATABASE_REPLICA_URL: `postgres://herald:${marks.DATABASE_REPLICA_URL}`,
      REDIS_URL: `http://:${marks.REDIS_URL}@redis`,
      OIDC_CLIENT_SECRET: marks.OIDC_CLIENT_SECRET,
      SMTP_URL: `http://:${marks.SMTP_URL}@mail`,
      OTEL_EXPORTER_OTLP_ENDPOINT: `grpc://:${marks.OTEL_EXPORTER_OTLP_ENDPOINT}@collector`,
    })
    expect(await ended(herald)).toBe(78)
    // Any text may be a client's secret.
    const judged = secretNames.filter((name) => name !== 'OIDC_CLIENT_SECRET')
    for (const name of judged) expect(herald.output()).toMatch(new RegExp(`^ +${name} `, 'm'))
    expect(told(herald)).toEqual([])
  })
})

function withParameter(address: string, { name, value }: { name: string; value: string }): string {
  const url = new URL(address)
  url.searchParams.set(name, value)
  return url.href
}
