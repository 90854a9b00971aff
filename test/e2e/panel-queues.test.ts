import { join } from 'node:path'
import { Worker } from 'bullmq'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { openWorkerConnection } from '../../src/queues/redis'
import { queuePrefix } from '../../src/queues/queue-handle'
import { insertUser } from '../support/fixtures'
import { overflowOf } from '../support/page-faults'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

const LOOKS = join(__dirname, '..', '..', '.data', 'looks')
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

/** Has the queue's waiting job fail, as a worker has it that meets a bug. */
async function failOnce({ bot: { app } }: PanelStage, queue: string): Promise<void> {
  const { botId, redisUrl } = app.config
  const connection = openWorkerConnection({ redisUrl, logger: app.logger, name: 'failing' })
  const fail = () => Promise.reject(new Error('the worker met a bug'))
  const worker = new Worker(queue, fail, { connection, prefix: queuePrefix(botId) })
  await new Promise((resolve) => worker.once('failed', resolve))
  await worker.close()
  connection.disconnect()
}

describe('the queues in a browser', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
  })
  afterAll(() => stage.stop())

  it('are looked at by an organiser, who has no button that changes them, and is refused by the server', async () => {
    await stage.bot.app.queues.deliver.add({ broadcastId: 7 })
    await failOnce(stage, 'deliver')
    const organiser = stage.bot.person({ firstName: 'Olga' })
    await insertUser(stage.bot.app, { telegramId: organiser.id, isOrganiser: true, language: 'en' })
    const { page, faults } = await stage.enter(organiser)
    for (const viewport of sizes) {
      await page.setViewportSize(viewport)
      await page.goto(`${stage.url}/queues/`)
      await page.getByText('1 Job', { exact: true }).waitFor()
      expect(await overflowOf(page)).toBe(0)
      await page.screenshot({ path: join(LOOKS, `queues-${viewport.width}.png`) })
      await page.goto(`${stage.url}/queues/queue/deliver?status=failed`)
      await page.getByText('the worker met a bug').first().waitFor()
      await page.screenshot({ path: join(LOOKS, `queue-organiser-${viewport.width}.png`) })
      expect(await page.getByRole('button', { name: /Retry|Clean|Promote|Pause/ }).count()).toBe(0)
      expect(await page.locator('[class*=jobActions-]').count()).toBe(0)
      expect(faults).toEqual([])
    }
    const csrf = await page.evaluate<string>(
      `fetch('/api/session').then((answer) => answer.json()).then((one) => one.csrfToken)`,
    )
    const status = await page.evaluate<number>(
      `fetch('/queues/api/queues/deliver/retry/failed', { method: 'PUT', headers: { 'x-csrf-token': '${csrf}' } }).then((answer) => answer.status)`,
    )
    expect(status).toBe(403)
  })

  it('are changed by an owner, who has the buttons that Herald serves: a failed job waits again, and the log says who did it', async () => {
    const { page, faults } = await stage.enter(stage.owner)
    await page.getByRole('menuitem', { name: 'Queues' }).click()
    await page.getByRole('link', { name: 'deliver' }).last().click()
    await page.goto(`${stage.url}/queues/queue/deliver?status=failed`)
    await page.getByRole('button', { name: 'Retry all' }).waitFor()
    await page.screenshot({ path: join(LOOKS, 'queue-owner-1440.png') })
    const menu = page.locator('[class*=trigger-GNtOnV]')
    expect([await menu.count(), await menu.filter({ visible: true }).count()]).toEqual([1, 0])
    const actions = page.locator('[class*=jobActions-] > li')
    expect([await actions.count(), await actions.filter({ visible: true }).count()]).toEqual([4, 2])
    await page.getByRole('button', { name: 'Retry all' }).click()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('No failed jobs in this queue').waitFor()
    const [figures] = (await stage.bot.app.queues.figures()).filter(({ queue }) => queue === 'deliver')
    expect(figures).toMatchObject({ waiting: 1, failed: 0 })
    const log = stage.bot.app.db.source.getRepository(AuditLog)
    expect(await log.findBy({ action: 'queue.retried' })).toMatchObject([
      { actorId: stage.owner.id, targetType: 'queue', changes: { queue: 'deliver', status: 'failed' } },
    ])
    expect(faults).toEqual([])
  })
})
