import type { Browser } from 'playwright-core'
import { User } from '../../src/db/entities/user.entity'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { launchChromium } from '../support/chromium'
import { accessibilityFaults } from '../support/page-faults'

describe('the chat page of the emulator', () => {
  let bot: TestBot
  let chromium: Browser
  beforeAll(async () => {
    bot = await startTestBot('sqlite')
    chromium = await launchChromium()
  })
  afterAll(async () => {
    await chromium.close()
    await bot.stop()
  })

  it('plays somebody new, who writes to the bot, presses its buttons, and reads what it answers', async () => {
    const page = await chromium.newPage()
    const faults: string[] = []
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${bot.emulator.url}/?bot=${bot.app.config.botId}`)
    await page.getByRole('button', { name: 'New' }).click()
    await page.getByLabel('First name').fill('<b>Zoe</b>')
    await page.getByRole('button', { name: 'OK' }).click()
    await page.getByRole('heading', { name: '<b>Zoe</b>' }).waitFor()
    await page.getByRole('textbox', { name: 'Message' }).fill('/language')
    await page.getByRole('button', { name: 'Send' }).click()
    const log = page.getByRole('log', { name: 'Messages' })
    await log.getByRole('button', { name: 'Русский' }).click()
    await log.getByText('Теперь').first().waitFor()
    const [zoe] = await bot.app.db.source.getRepository(User).find()
    expect(zoe).toMatchObject({ language: 'ru', telegramFirstName: '<b>Zoe</b>' })
    expect(await accessibilityFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })
})
