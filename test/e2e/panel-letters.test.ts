import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { User } from '../../src/db/entities/user.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { setLanguage } from '../../src/domain/users/set-language'
import { createMailer } from '../../src/mail/create-mailer'
import { parseSmtpUrl } from '../../src/mail/smtp-url'
import type { Stoppable } from '../../src/shutdown'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { insertUser } from '../support/fixtures'
import { readLetter } from '../support/letter'
import { accessibilityFaults, overflowOf } from '../support/page-faults'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { parseCsv } from '../support/parse-csv'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const LOOKS = join(__dirname, '..', '..', '.data', 'looks')
const FROM = 'Herald <herald@example.org>'
const FIRST = 3_000_000
/** Breaks out of attributes, tags and scripts, wherever it is not taken for text. */
const ATTACK = `"'><img src=x onerror=alert(1)>`
const PHONE = { width: 390, height: 844 }

jest.setTimeout(120_000)

describe('e-mails in the panel', () => {
  let smtp: TestSmtp
  let stage: PanelStage
  let workers: Stoppable
  let one: Visit
  beforeAll(async () => {
    smtp = await startSmtp()
    const smtpUrl = `${smtp.url}?tls=unchecked`
    const mail = { SMTP_URL: smtpUrl, MAIL_FROM: FROM, EMAIL_RATE: '50' }
    stage = await startPanelStage('postgres', { UNDO_SECONDS: '0', ...mail })
    const mailer = createMailer({ server: parseSmtpUrl(smtpUrl), from: FROM })
    const running = startWorkers({ ...stage.bot.app, mailer })
    workers = {
      name: 'workers',
      async stop() {
        await running.stop()
        mailer.close()
      },
    }
    stage.bot.emulator.people.createUsers({ fromId: FIRST, count: 3 })
    const { app } = stage.bot
    const inRiga = { city: 'Riga', lastName: 'Letter' }
    await insertUser(app, { ...inRiga, telegramId: FIRST, firstName: 'Anna', email: 'anna@example.org' })
    await insertUser(app, { ...inRiga, telegramId: FIRST + 1, firstName: 'Boris' })
    await insertUser(app, {
      ...{ ...inRiga, telegramId: FIRST + 2, firstName: 'Cora', email: 'cora@example.org' },
      blockedAt: new Date(),
    })
    one = await stage.enter(stage.owner)
  })
  afterAll(async () => {
    await workers.stop()
    await stage.stop()
    await smtp.stop()
  })

  const idIn = (page: Page) => Number(/broadcasts\/(\d+)/.exec(page.url())?.[1])
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByLabel(label).press('Enter')
    await page.getByRole('option', { name: option, exact: true }).press('Enter')
  }
  /** As it looks at 1440 and at 390 pixels, without a fault at either. */
  const lookAt = async (page: Page, name: string) => {
    const wide = page.viewportSize() ?? PHONE
    for (const size of [wide, PHONE]) {
      await page.setViewportSize(size)
      await page.screenshot({ path: join(LOOKS, `${name}-${size.width}.png`), fullPage: true })
      expect([name, size.width, await overflowOf(page), await accessibilityFaults(page)]).toEqual([
        ...[name, size.width, 0, []],
      ])
    }
    await page.setViewportSize(wide)
  }

  it('are composed beside the messages, checked, launched and watched channel by channel', async () => {
    const { page, faults } = one
    await page.goto(`${stage.url}/#/broadcasts/create`)
    await page.getByLabel('What it says').fill(`Dear <b>{{ first_name | friend }}</b>, come on Friday`)
    await choose(page, 'How it goes', 'Telegram and e-mail')
    await page.getByText('who can be reached by both gets it twice').waitFor()
    await page.getByLabel('Subject of the e-mail').fill(`Finals ${ATTACK}`)
    await page.getByText(`Finals ${ATTACK}`).waitFor()
    await page.getByRole('button', { name: 'HTML source' }).press('Enter')
    await page.getByText('<!doctype html>').waitFor()
    await page.getByLabel('City').fill('Ri')
    await page.getByRole('option', { name: /Riga/ }).click()
    await page.keyboard.press('Escape')
    await page.getByText('1 blocked the bot').waitFor()
    await page.getByText('1 without an address').waitFor()
    await lookAt(page, 'letters-compose')
    await page.getByRole('button', { name: 'Next', exact: true }).press('Enter')
    await page.getByText('Before it is sent').first().waitFor()
    await page.getByText('No e-mail: without an address 1').waitFor()
    await page.getByText(`Finals ${ATTACK}`).waitFor()
    await lookAt(page, 'letters-check')
    const id = idIn(page)
    await page.getByRole('button', { name: 'Send now' }).press('Enter')
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    await page.getByText('6 of 6 messages').waitFor()
    await page.getByRole('heading', { name: 'Telegram: 3' }).waitFor()
    await page.getByRole('heading', { name: 'E-mail: 3' }).waitFor()
    await page.getByText('no e-mail address: 1').waitFor()
    expect(await countStates(stage.bot.app, id)).toEqual({ sent: 4, skipped: 2 })
    await expectLedgerInOrder(stage.bot.app, id)
    expect(smtp.recipients.flat().sort()).toEqual(['anna@example.org', 'cora@example.org'])
    const letter = readLetter(smtp.letters[0] ?? '')
    expect(letter.headers.get('subject')).toBe(`Finals ${ATTACK}`)
    expect(letter.contentOf('text/plain')).toContain('come on Friday')
    // The list is read a last time once it has ended.
    const sent = page.getByRole('table').last().getByRole('cell', { name: 'Sent', exact: true })
    await sent.nth(3).waitFor()
    await lookAt(page, 'letters-show')
    expect(faults).toEqual([])
  })

  it('stand in the list with their addresses, narrowed to their channel, and in the file as they are shown', async () => {
    const { page, faults } = one
    const [{ id } = { id: 0 }] = await stage.bot.app.db.source.getRepository(Broadcast).find()
    await page.goto(`${stage.url}/#/broadcasts/${id}/show`)
    const lines = page.getByRole('table').last().locator('tbody tr')
    await lines.nth(5).waitFor()
    await choose(page, 'By', 'E-mail')
    await lines.nth(3).waitFor({ state: 'detached' })
    expect((await lines.allInnerTexts()).map((line) => line.split(/\s*\t\s*/).slice(0, 3))).toEqual([
      ['Anna Letteranna@example.org', 'E-mail', 'Sent'],
      ['Boris Letter', 'E-mail', 'Skipped'],
      ['Cora Lettercora@example.org', 'E-mail', 'Sent'],
    ])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).press('Enter'),
    ])
    const [head = [], ...rows] = parseCsv(readFileSync(await file.path(), 'utf8'))
    const [channel, address] = [head.indexOf('channel'), head.indexOf('address')]
    expect(rows.map((row) => [row[channel], row[address]])).toEqual([
      ['email', 'anna@example.org'],
      ['email', ''],
      ['email', 'cora@example.org'],
    ])
    await page.getByRole('region', { name: 'Everybody and what became of it' }).waitFor()
    expect(faults).toEqual([])
  })

  it('of a template are written and seen beside its texts for the chat', async () => {
    const { page, faults } = one
    await page.goto(`${stage.url}/#/templates/create`)
    await page.getByLabel('Name').fill('Invitation')
    await page.getByLabel('Text in English').fill('Dear {{ first_name | friend }}')
    await page.getByLabel('Subject of the e-mail in English').fill(`For you ${ATTACK}`)
    await page.getByLabel('Text of the e-mail in English').fill('<b>open')
    await page.getByRole('alert').first().waitFor()
    await page.getByLabel('Text of the e-mail in English').fill('<b>Mail</b> for {{ first_name | friend }}')
    await page.getByText('Mail for friend').waitFor()
    await lookAt(page, 'letters-template')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    const subject = page.getByLabel('Subject of the e-mail in English')
    await page.getByText('Fallback language').first().waitFor()
    await waitUntil(() => /templates\/\d+$/.test(page.url()))
    expect(await subject.inputValue()).toBe(`For you ${ATTACK}`)
    expect(faults).toEqual([])
  })

  it('are composed and read in Russian and on a phone, too', async () => {
    const { app } = stage.bot
    const owner = { telegramId: stage.owner.id }
    const { id: userId } = await app.db.source.getRepository(User).findOneByOrFail(owner)
    await setLanguage(app, { userId, language: 'ru' })
    const { page, faults } = await stage.visit({ locale: 'ru-RU', viewport: PHONE })
    await page.goto(await stage.askForLink(stage.owner))
    await page.getByRole('button', { name: 'Войти' }).click()
    await page.getByRole('banner').waitFor()
    await page.goto(`${stage.url}/#/broadcasts/create`)
    await choose(page, 'Как уходит', 'Почта тем, кого не достал Telegram')
    await page.getByLabel('Тема письма').fill('Финал')
    await page.getByLabel('Что написать').fill('Приходите')
    await page.getByText('Не больше: только те из них, кого не достанет Telegram.').waitFor()
    await lookAt(page, 'letters-compose-ru')
    const [{ id } = { id: 0 }] = await app.db.source.getRepository(Broadcast).find()
    await page.goto(`${stage.url}/#/broadcasts/${id}/show`)
    await page.getByText('6 из 6 сообщений').waitFor()
    await page.getByText('anna@example.org').waitFor()
    await lookAt(page, 'letters-show-ru')
    expect(faults).toEqual([])
  })
})

it('nothing is offered by e-mail where it is not set up, and the composer says why', async () => {
  const stage = await startPanelStage('sqlite')
  try {
    const { page, faults } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/broadcasts/create`)
    await page.getByText('E-mail is not offered: SMTP_URL and MAIL_FROM are not set.').waitFor()
    await page.getByLabel('How it goes').press('Enter')
    for (const name of ['E-mail', 'Telegram and e-mail', 'E-mail where Telegram fails'])
      expect(await page.getByRole('option', { name, exact: true }).isDisabled()).toBe(true)
    expect(faults).toEqual([])
  } finally {
    await stage.stop()
  }
})
