import { PanelSession } from '../../src/db/entities/panel-session.entity'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { enterPanel } from '../support/panel'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('maintenance (%s)', (dialect) => {
  let herald: TestBot
  beforeAll(async () => {
    herald = await startTestBot(dialect, { bot: false })
  })
  afterAll(() => herald.stop())

  it('deletes ended sessions of the panel though nobody signs in any more', async () => {
    const sessions = herald.app.db.source.getRepository(PanelSession)
    const { session } = await enterPanel(herald.app)
    const daysAgo = new Date(Date.now() - 8 * 24 * 3_600_000)
    await enterPanel({ ...herald.app, now: () => daysAgo })
    expect(await sessions.count()).toBe(2)
    const workers = startWorkers(herald.app)
    await waitUntil(async () => (await sessions.count()) === 1)
    await workers.stop()
    expect(await sessions.find()).toMatchObject([{ id: session.id }])
  })
})
