import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  MIN_LEASE_SECONDS,
  configSchema,
  inspectConfig,
  loadConfig,
  loadDatabaseConfig,
} from '../../src/config'
import type { Environment } from '../../src/given-variables'
import { AppError } from '../../src/errors'
import { MAIL_LEASE_MS } from '../../src/domain/mail/mail-lease'
import { MAIL_TIMEOUT_MS } from '../../src/mail/create-mailer'
import { SEND_TIMEOUT_MS } from '../../src/telegram/api'
import { broadcastPolicies } from '../../src/vocabulary/broadcast-status'

const token = '123456789:AAtest_token-of-the-config-test_000'
const valid: Environment = { BOT_TOKEN: token }

/** The lines that loadConfig refuses an environment with; none when it is accepted. */
function problems(environment: Environment): string[] {
  try {
    loadConfig(environment)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'config_invalid', kind: 'operational' })
    return error instanceof Error ? error.message.split('\n') : []
  }
}

const problemOf = (environment: Environment) => problems({ ...valid, ...environment }).join('\n')

describe('a good environment', () => {
  it('needs the token alone, and the rest has its defaults', () => {
    expect(loadConfig(valid)).toEqual({
      botToken: token,
      botId: 123456789,
      adminIds: [],
      telegramApiRoot: 'https://api.telegram.org',
      roles: ['bot', 'worker', 'admin'],
      databaseUrl: 'sqlite:./data/herald.db',
      databaseReplicaUrl: [],
      backupDir: './backups',
      pgPoolSize: 10,
      pgMaxOverflow: 20,
      broadcastRate: 30,
      broadcastPaidRate: 1000,
      broadcastPolicy: 'at_most_once',
      undoSeconds: 5,
      leaseSeconds: 20,
      gatewayErrorsNotSent: false,
      decisionUndoSeconds: 10,
      emailRate: 10,
      httpPort: 8080,
      httpHost: '127.0.0.1',
      healthPort: 9090,
      healthHost: '127.0.0.1',
      logLevel: 'info',
    })
  })

  it('takes an empty variable for one that is not given', () => {
    const empty = Object.fromEntries(Object.keys(configSchema.shape).map((name) => [name, ' ']))
    expect(loadConfig({ ...empty, ...valid })).toEqual(loadConfig(valid))
  })

  it('leaves the variables of others alone', () => {
    expect(loadConfig({ ...valid, PATH: '/bin', BOT_NAME: 'x' })).toEqual(loadConfig(valid))
  })

  it('understands lists, spaces and repetitions', () => {
    const { adminIds, roles } = loadConfig({ ...valid, ADMIN_IDS: ' 42, 43,42 ,', ROLES: 'worker,worker' })
    expect(adminIds).toEqual([42, 43])
    expect(roles).toEqual(['worker'])
  })

  it.each([
    ['True', true],
    ['yes', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('reads %s as %s', (given, expected) => {
    expect(loadConfig({ ...valid, GATEWAY_ERRORS_NOT_SENT: given }).gatewayErrorsNotSent).toBe(expected)
  })
})

const takesAnything = new Set([
  'HTTP_HOST',
  'HEALTH_HOST',
  'BACKUP_DIR',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
])

describe('a bad environment', () => {
  it('names every problem at once, one a line', () => {
    const bad = { ADMIN_IDS: 'me', DATABASE_URL: 'mysql://x', PG_POOL_SIZE: 'many', LOG_LEVEL: 'loud' }
    const names = problems(bad).map((line) => line.split(' ')[0])
    expect(names).toEqual(['BOT_TOKEN', 'ADMIN_IDS', 'DATABASE_URL', 'PG_POOL_SIZE', 'LOG_LEVEL'])
  })

  it('says without a token where to get one', () => {
    expect(problems({})).toEqual([
      'BOT_TOKEN is required: create a bot with @BotFather and put its token here',
    ])
  })

  it('never repeats a value, whichever variable is wrong', () => {
    const secret = 'S3cretValue'
    for (const name of Object.keys(configSchema.shape)) {
      const given = ['http', 'URL'].some((part) => name.includes(part))
        ? `postgrez://u:${secret}@h/db`
        : secret
      const text = takesAnything.has(name) ? '' : problemOf({ [name]: given })
      expect(text).not.toContain(secret)
      if (!takesAnything.has(name)) expect(text).toMatch(new RegExp(`^${name} `))
    }
  })

  it.each([
    ['BOT_TOKEN', 'AAonly', 'must look like 123456789:AA…'],
    ['BOT_TOKEN', '123456789:AA bb', 'must look like 123456789:AA…'],
    ['ADMIN_IDS', '42,@ada', 'separated by commas'],
    ['ADMIN_IDS', '-5', 'separated by commas'],
    ['ROLES', 'bot,cook', 'must be any of bot, worker, admin'],
    ['ROLES', ',', 'must name at least one of bot, worker, admin'],
    ['TELEGRAM_API_ROOT', 'ftp://x', 'it takes http:, https:'],
    ['DATABASE_URL', 'herald.db', 'must be a URL such as sqlite:./data/herald.db or postgres://'],
    ['DATABASE_URL', 'sqlite::memory:', 'must name a file'],
    ['DATABASE_URL', 'sqlite:///', 'must name a file'],
    ['DATABASE_URL', 'postgres://user:p/ss@host/db', 'is not a complete URL'],
    ['DATABASE_DIRECT_URL', 'sqlite:./x.db', 'begins with "sqlite:", which Herald cannot use'],
    ['DATABASE_REPLICA_URL', 'postgres://one,http://two', 'begins with "http:", which Herald cannot use'],
    [
      'DATABASE_REPLICA_URL',
      'postgres://h@replica/herald',
      'names copies of a PostgreSQL, but DATABASE_URL is SQLite',
    ],
    [
      'DATABASE_DIRECT_URL',
      'postgres://h@server/herald',
      'names a PostgreSQL, but DATABASE_URL is SQLite: leave it empty',
    ],
    ['PG_POOL_SIZE', '0', 'must be a whole number from 1 to 1000'],
    ['PG_POOL_SIZE', '1e2', 'must be a whole number from 1 to 1000'],
    ['PG_MAX_OVERFLOW', '-1', 'must be a whole number from 0 to 1000'],
    ['REDIS_URL', 'localhost:6379', 'it takes redis:, rediss:'],
    ['BROADCAST_RATE', '10001', 'must be a whole number from 1 to 10000'],
    ['BROADCAST_POLICY', 'exactly_once', 'must be at_most_once or at_least_once'],
    ['LEASE_SECONDS', '14', 'must be a whole number from 15 to 3600'],
    ['GATEWAY_ERRORS_NOT_SENT', 'perhaps', 'must be true or false'],
    ['DECISION_UNDO_SECONDS', '1.5', 'must be a whole number from 0 to 3600'],
    ['HTTP_PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['PUBLIC_URL', 'herald.example.org', 'must be a URL such as https://herald.example.org'],
    ['PUBLIC_URL', 'http://herald.example.org', 'is plain http'],
    ['PUBLIC_URL', 'http://192.168.1.4:8080', 'docker compose --profile proxy up -d'],
    ['PUBLIC_URL', 'http://localhost.example.org', 'is plain http'],
    ['PUBLIC_URL', 'https://herald.example.org/panel', 'without a path'],
    ['PUBLIC_URL', 'https://ada@herald.example.org', 'without a path'],
    ['OIDC_ISSUER', 'http://issuer.example', 'is plain http, by which anybody on the way'],
    ['OIDC_ISSUER', 'issuer.example', 'must be a URL such as https://oauth.telegram.org'],
    ['SMTP_URL', 'https://mail.example.org', 'it takes smtp:, smtps:'],
    ['SMTP_URL', 'smtp://mail.example.org?tls=maybe', 'neither unchecked (any certificate) nor off'],
    ['SMTP_URL', 'smtps://mail.example.org?tls=off', 'is smtps:, which tls=off contradicts'],
    ['SMTP_URL', 'smtp://me:100%@mail.example.org', 'write %25 for a % itself'],
    ['SMTP_URL', 'smtp:mail.example.org', 'names no server'],
    ['SMTP_URL', 'smtp://', 'names no server'],
    ['MAIL_FROM', 'Herald', 'such as'],
    ['MAIL_FROM', 'Herald\r\nBcc: x <herald@example.org>', 'such as'],
    ['SUPPORT_EMAIL', 'one@example.org, two@example.org', 'such as'],
    ['HEALTH_PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'INFO!', 'must be one of trace, debug, info'],
  ])('refuses %s=%s and says: %s', (name, value, sentence) => {
    expect(problemOf({ [name]: value })).toContain(`${name} `)
    expect(problemOf({ [name]: value })).toContain(sentence)
    expect(problems({ ...valid, [name]: value })).toHaveLength(1)
  })
})

describe('e-mail', () => {
  const all = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'herald@example.org' }

  it('counts as set up when its server and its sender are known, and only then has a mailbox to write to', () => {
    const known = { ...all, SUPPORT_EMAIL: 'team@example.org' }
    expect(loadConfig({ ...valid, ...known })).toMatchObject({ supportEmail: 'team@example.org' })
    expect(loadConfig({ ...valid, ...all, MAIL_FROM: 'Herald <h@example.org>' }).mailFrom).toBe(
      'Herald <h@example.org>',
    )
    expect(problems({ ...valid, SMTP_URL: all.SMTP_URL })).toEqual([
      expect.stringMatching('^MAIL_FROM is required'),
    ])
    expect(problems({ ...valid, MAIL_FROM: all.MAIL_FROM })).toEqual([
      expect.stringMatching('^SMTP_URL is required'),
    ])
    expect(problems({ ...valid, SUPPORT_EMAIL: known.SUPPORT_EMAIL })).toEqual([
      expect.stringMatching('^SUPPORT_EMAIL needs SMTP_URL and MAIL_FROM'),
    ])
  })

  it('that is half set up is told of, and keeps nothing else from being understood', () => {
    const { understood, problems: found } = inspectConfig({ ...valid, SMTP_URL: all.SMTP_URL })
    expect(found.map(({ name }) => name)).toEqual(['MAIL_FROM'])
    expect(understood).toMatchObject({ httpPort: 8080, smtpUrl: all.SMTP_URL })
    expect(understood.mailFrom).toBeUndefined()
  })
})

describe('signing in by Telegram', () => {
  const all = {
    ...{ OIDC_ISSUER: 'https://oauth.telegram.org', OIDC_CLIENT_ID: '5', OIDC_CLIENT_SECRET: 's' },
    PUBLIC_URL: 'http://localhost:8080',
  }

  it('takes all of it or nothing, https or loopback', () => {
    expect(loadConfig({ ...valid, ...all })).toMatchObject({
      oidcIssuer: 'https://oauth.telegram.org',
      oidcClientId: '5',
    })
    expect(loadConfig({ ...valid, ...all, OIDC_ISSUER: 'http://127.0.0.1:9' }).oidcIssuer).toBe(
      'http://127.0.0.1:9',
    )
    for (const name of Object.keys(all)) {
      const told = problems({ ...valid, ...all, [name]: undefined })
      expect(told).toEqual([expect.stringMatching(`^${name} is required with OIDC_`)])
    }
  })
})

describe('DATABASE_URL', () => {
  it.each([
    'sqlite:./data/herald.db',
    'sqlite:///var/lib/herald/herald.db',
    'sqlite+aiosqlite:///./bot.db',
    'postgres://herald:p%40ss@db:5432/herald',
    'postgresql://db/herald?sslmode=require',
    'postgresql+asyncpg://herald:secret@db:5432/herald',
  ])('may be %s', (url) => {
    expect(loadConfig({ ...valid, DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it.each(['mysql', 'mariadb', 'mongodb+srv', 'mssql+pyodbc', 'oracle', 'file', 'http'])(
    'refuses %s: by that name, names what is possible, and tells nothing else of the value',
    (scheme) => {
      const said = problemOf({ DATABASE_URL: `${scheme}://ada:hunter2@db/herald` })
      expect(said).toContain(`DATABASE_URL begins with "${scheme}:", which Herald cannot use`)
      expect(said).toMatch(/sqlite:, postgres:, postgresql:/)
      expect(said).not.toMatch(/ada|hunter2/)
    },
  )

  it('is all that commands about the database ask for', () => {
    expect(loadDatabaseConfig({})).toEqual({
      databaseUrl: 'sqlite:./data/herald.db',
      backupDir: './backups',
    })
    expect(() => loadDatabaseConfig({ DATABASE_URL: 'mysql://x' })).toThrow('"mysql:"')
  })
})

describe('NAME_FILE', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'herald-config-'))
    writeFileSync(join(folder, 'token'), `${token}\n`)
    writeFileSync(join(folder, 'empty'), '\n')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives the content of a file, without the line break at its end', () => {
    expect(loadConfig({ BOT_TOKEN_FILE: join(folder, 'token') }).botToken).toBe(token)
  })

  it('works for every variable', () => {
    for (const name of Object.keys(configSchema.shape)) {
      expect(problems({ ...valid, [name]: '', [`${name}_FILE`]: join(folder, 'none') })).toEqual([
        `${name} cannot be taken from ${name}_FILE: that file cannot be read; check its path and rights`,
      ])
    }
  })

  it('is refused beside the variable itself, and when its file is empty', () => {
    const file = join(folder, 'token')
    expect(problemOf({ BOT_TOKEN_FILE: file })).toBe(
      'BOT_TOKEN and BOT_TOKEN_FILE are both given: keep one of them',
    )
    expect(problems({ BOT_TOKEN_FILE: join(folder, 'empty') })).toEqual([
      'BOT_TOKEN cannot be taken from BOT_TOKEN_FILE: that file is empty',
    ])
  })
})

describe('what other rooms know as well', () => {
  it('a lease outlasts a send by five seconds', () => {
    expect(MIN_LEASE_SECONDS * 1000).toBe(SEND_TIMEOUT_MS + 5_000)
  })

  it('a lease of an e-mail outlasts its sending by half a minute', () => {
    expect(MAIL_LEASE_MS).toBe(MAIL_TIMEOUT_MS + 30_000)
  })

  it('every policy of the vocabulary can be chosen', () => {
    for (const policy of broadcastPolicies)
      expect(loadConfig({ ...valid, BROADCAST_POLICY: policy }).broadcastPolicy).toBe(policy)
  })
})
