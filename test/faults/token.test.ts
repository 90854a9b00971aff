import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { findFreePort } from '../../src/servers/free-port'
import { createTestApp, randomBotToken } from '../support/app'
import type { TestApp } from '../support/app'
import { insertDraft } from '../support/broadcasts'
import { createTestDatabase, dialectNames } from '../support/database'
import type { TestDatabase } from '../support/database'
import { insertCompetition, insertNotice, insertProfile, insertRegistration } from '../support/fixtures'
import { startHerald } from '../support/herald-process'
import { everyRow, expectNoToken } from '../support/token-search'
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
      await waitUntil(async () => /not_sent|ECONNREFUSED/.test(await everyRow(app)), 30_000)
      await waitUntil(() => herald.output().includes('ECONNREFUSED'), 30_000)
    } finally {
      await herald.end('SIGTERM')
    }
    await expectNoToken(app, [herald])
  }, 90_000)
})
