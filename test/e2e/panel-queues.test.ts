import { join } from 'node:path'
import { Worker } from 'bullmq'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { openWorkerConnection } from '../../src/queues/redis'
import { queuePrefix } from '../../src/queues/queue-handle'
import { User } from '../../src/db/entities/user.entity'
import { setLanguage } from '../../src/domain/users/set-language'
import { insertUser } from '../support/fixtures'
import { accessibilityFaults, overflowOf } from '../support/page-faults'
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

  it.each([
    ['light', 'en', 'Settings'],
    ['dark', 'ru', 'Настройки'],
  ] as const)(
    'can be used by whoever sees badly or not at all: %s, %s',
    async (colorScheme, language, settings) => {
      const { app } = stage.bot
      await app.queues.deliver.add({ broadcastId: 8 })
      await failOnce(stage, 'deliver')
      await app.queues.deliver.add({ broadcastId: 9 })
      await app.queues.deliver.add({ broadcastId: 10 }, { delayMs: 3_600_000 })
      const { page, faults } = await stage.enter(stage.owner, { colorScheme })
      const { id: userId } = await app.db.source
        .getRepository(User)
        .findOneByOrFail({ telegramId: stage.owner.id })
      await setLanguage(app, { userId, language })
      const look = async (name: string) => {
        await page.screenshot({ path: join(LOOKS, `queues-${name}-${colorScheme}.png`) })
        for (const fault of await accessibilityFaults(page)) faults.push(`${name}: ${fault}`)
      }
      await page.goto(`${stage.url}/queues/`)
      await page.getByRole('link', { name: 'deliver' }).first().waitFor()
      await look('all')
      await page.locator('button:has(> .lucide-circle-user)').click()
      await page.getByRole('menuitem').first().waitFor()
      await look('links')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: settings }).click()
      await page.getByRole('dialog').waitFor()
      await look('settings')
      for (const status of ['latest', 'active', 'waiting', 'completed', 'delayed', 'failed']) {
        await page.goto(`${stage.url}/queues/queue/deliver?status=${status}`)
        await page.locator('[class*=jobActions-], p[style*=center]').first().waitFor()
        await look(status)
      }
      await page.locator('[class*=jobActions-] button').first().click()
      await page.getByRole('alertdialog').waitFor()
      await look('confirm')
      await page.keyboard.press('Escape')
      await page.locator('a[href*="/queue/deliver/"]').first().click()
      await page.getByRole('tab').first().waitFor()
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        await look(`job-${await tab.innerText()}`)
      }
      expect(faults).toEqual([])
    },
  )
})
