import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { PanelSession } from '../../src/db/entities/panel-session.entity'
import { listPartitions } from '../../src/db/partitions'
import { read } from '../../src/db/read'
import { startMaintenanceWorker } from '../../workers/maintenance.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertRecipient } from '../support/fixtures'
import { enterPanel } from '../support/panel'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const DAY_MS = 86_400_000

describe.each(dialectNames)('maintenance (%s)', (dialect) => {
  let herald: TestBot
  beforeAll(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { RETENTION_DAYS: '90' } })
  })
  afterAll(() => herald.stop())

  it('deletes ended sessions of the panel though nobody signs in any more', async () => {
    const sessions = herald.app.db.source.getRepository(PanelSession)
    const { session } = await enterPanel(herald.app)
    const daysAgo = new Date(Date.now() - 8 * DAY_MS)
    await enterPanel({ ...herald.app, now: () => daysAgo })
    expect(await sessions.count()).toBe(2)
    const workers = startWorkers(herald.app)
    await waitUntil(async () => (await sessions.count()) === 1)
    await workers.stop()
    expect(await sessions.find()).toMatchObject([{ id: session.id }])
  })

  it('deletes the people of broadcasts older than RETENTION_DAYS, and on PostgreSQL begins the partition of the month', async () => {
    const { db } = herald.app
    const recipients = db.source.getRepository(BroadcastRecipient)
    const longAgo = new Date(Date.now() - 100 * DAY_MS)
    const old = await insertBroadcast(herald.app, {
      ...{ status: 'completed', totalRecipients: 1, sentCount: 1 },
      ...{ createdAt: longAgo, startedAt: longAgo, completedAt: longAgo },
    })
    await insertRecipient(herald.app, { broadcastId: old.id, status: 'sent' })
    const partitions = () => listPartitions((statement) => read({ db }, statement), 'broadcast_recipients')
    // It alone: beside others the table may be in use, and then its turn comes ten minutes later.
    const worker = startMaintenanceWorker(herald.app, { holder: 'test' })
    await waitUntil(async () => (await recipients.count()) === 0)
    await worker.stop()
    expect(await db.source.getRepository(Broadcast).findOneByOrFail({ id: old.id })).toMatchObject({
      ...{ sentCount: 1, recipientsDeletedAt: expect.any(Date) as Date },
    })
    if (dialect === 'postgres')
      expect(await partitions()).toEqual([
        { name: `broadcast_recipients_p${old.id + 1}`, from: null, to: null },
      ])
  })
})
