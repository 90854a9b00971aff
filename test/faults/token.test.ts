import { entities } from '../../src/db/entities'
import { read } from '../../src/db/read'
import { ident, sql } from '../../src/db/sql'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { findFreePort } from '../../src/servers/free-port'
import { createTestApp, randomBotToken } from '../support/app'
import type { TestApp } from '../support/app'
import { insertDraft } from '../support/broadcasts'
import { createTestDatabase, dialectNames } from '../support/database'
import type { TestDatabase } from '../support/database'
import { insertCompetition, insertNotice, insertProfile, insertRegistration } from '../support/fixtures'
import { startHerald } from '../support/herald-process'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('the bot token (%s)', (dialect) => {
  let database: TestDatabase
  let app: TestApp
  beforeAll(async () => {
    database = await createTestDatabase(dialect)
    const apiRoot = `http://127.0.0.1:${await findFreePort()}`
    app = await createTestApp({ databaseUrl: database.url, botToken: randomBotToken(), apiRoot })
  })
  afterAll(async () => {
    await app.close()
    await database.drop()
  })

  async function everyRow(): Promise<string> {
    const tables = entities.map(({ options }) => options.tableName ?? options.name)
    const rows = await Promise.all(tables.map((table) => read(app, sql`SELECT * FROM ${ident(table)}`)))
    return JSON.stringify(rows)
  }

  async function everyValueInRedis(): Promise<string> {
    const values: unknown[] = []
    for (const key of await app.redis.keys('*')) values.push(key, await valueOf(key))
    return JSON.stringify(values)
  }

  async function valueOf(key: string): Promise<unknown> {
    const { redis } = app
    switch (await redis.type(key)) {
      case 'string':
        return redis.get(key)
      case 'hash':
        return redis.hgetall(key)
      case 'list':
        return redis.lrange(key, 0, -1)
      case 'set':
        return redis.smembers(key)
      case 'zset':
        return redis.zrange(key, 0, -1)
      case 'stream':
        return redis.xrange(key, '-', '+')
      default:
        return null // it has just expired
    }
  }

  test('is in no log, no row and no value in Redis when Telegram cannot be reached', async () => {
    const { id: userId, telegramId } = await insertProfile(app)
    const { id: competitionId } = await insertCompetition(app)
    const { id: subjectId } = await insertRegistration(app, { userId, telegramId, competitionId })
    await insertNotice(app, { userId, subjectId })
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: telegramId, messageId: 1 } })

    const { botToken, telegramApiRoot, redisUrl } = app.config
    const herald = startHerald(['start', '--roles', 'bot,worker'], {
      BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: telegramApiRoot,
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      LOG_LEVEL: 'trace',
    })
    try {
      await waitUntil(async () => /not_sent|ECONNREFUSED/.test(await everyRow()), 30_000)
      await waitUntil(() => herald.output().includes('ECONNREFUSED'), 30_000)
    } finally {
      await herald.end('SIGTERM')
    }
    const secret = botToken.split(':')[1] ?? ''
    expect(herald.output()).not.toContain(secret)
    expect(await everyRow()).not.toContain(secret)
    expect(await everyValueInRedis()).not.toContain(secret)
    expect(app.logs.map((line) => JSON.stringify(line)).join('\n')).not.toContain(secret)
  }, 90_000)
})
