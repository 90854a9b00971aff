import { join } from 'node:path'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { createMailer } from '../../src/mail/create-mailer'
import { parseSmtpUrl } from '../../src/mail/smtp-url'
import type { Stoppable } from '../../src/shutdown'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { insertProfile } from '../support/fixtures'
import { accessibilityFaults, overflowOf } from '../support/page-faults'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { startWorkers } from '../support/workers'

const LOOKS = join(__dirname, '..', '..', '.data', 'looks')
const FROM = 'Herald <herald@example.org>'
const FIRST = 4_000_000

jest.setTimeout(120_000)

describe('people of the list in a browser', () => {
  let smtp: TestSmtp
  let stage: PanelStage
  let workers: Stoppable
  let people: number[]
  beforeAll(async () => {
    smtp = await startSmtp()
    const smtpUrl = `${smtp.url}?tls=unchecked`
    const mail = { SMTP_URL: smtpUrl, MAIL_FROM: FROM, EMAIL_RATE: '50', UNDO_SECONDS: '0' }
    stage = await startPanelStage('postgres', mail)
    const mailer = createMailer({ server: parseSmtpUrl(smtpUrl), from: FROM })
    const running = startWorkers({ ...stage.bot.app, mailer })
    workers = {
      name: 'workers',
      async stop() {
        await running.stop()
        mailer.close()
      },
    }
    const names = ['Anna', 'Boris', 'Cora']
    stage.bot.emulator.people.createUsers({ fromId: FIRST, count: names.length })
    const written = names.map((firstName, index) => ({
      ...{ firstName, lastName: 'Write', city: 'Ulm', telegramId: FIRST + index },
      email: `${firstName.toLowerCase()}@example.org`,
    }))
    people = []
    for (const person of written) people.push((await insertProfile(stage.bot.app, person)).id)
  })
  afterAll(async () => {
    await workers.stop()
    await stage.stop()
    await smtp.stop()
  })

  const draftOf = async (name: string) =>
    stage.bot.app.db.source.getRepository(Broadcast).findOneByOrFail({ name })
  const messagesTo = () =>
    Object.keys(stage.bot.emulator.chats.delivered())
      .map(Number)
      .filter((chat) => chat >= FIRST)

  it('are written to by both channels: those chosen, who get it, and nobody else; its page tells it', async () => {
    const [anna, , cora] = people
    const { page, faults } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/users`)
    for (const name of ['Anna Write', 'Cora Write'])
      await page.getByRole('row', { name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Write to these' }).click()
    await page.getByText('Only 2 chosen people').waitFor()
    await page.getByText('2 people, chosen in the panel').waitFor()
    await page.getByLabel('Name').fill('To two')
    await page.getByLabel('What it says').fill('Dear both')
    await page.getByLabel('How it goes').press('Enter')
    await page.getByRole('option', { name: 'Telegram and e-mail', exact: true }).press('Enter')
    await page.getByLabel('Subject of the e-mail').fill('To the two of you')
    await page.screenshot({ path: join(LOOKS, 'write-to-1440.png') })
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Next', exact: true }).press('Enter')
    await page.getByText('Before it is sent').first().waitFor()
    await page.getByRole('button', { name: 'Send now' }).press('Enter')
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    await page.getByText('4 of 4 messages').waitFor()
    await page.getByRole('cell', { name: 'anna@example.org' }).waitFor()
    const { id, filters } = await draftOf('To two')
    expect(filters).toEqual({ userIds: [anna, cora] })
    expect(await countStates(stage.bot.app, id)).toEqual({ sent: 4 })
    await expectLedgerInOrder(stage.bot.app, id)
    expect(messagesTo()).toEqual([FIRST, FIRST + 2])
    expect(smtp.recipients.flat().sort()).toEqual(['anna@example.org', 'cora@example.org'])
    expect(faults).toEqual([])
  })

  it('are all those whom the filters leave, where that is asked for', async () => {
    const { page, faults } = await stage.enter(stage.owner)
    const filter = encodeURIComponent(JSON.stringify({ city: 'Ulm' }))
    await page.goto(`${stage.url}/#/users?filter=${filter}`)
    await page.getByText('1-3 of 3').waitFor()
    await page.getByRole('button', { name: 'Write to all of them' }).click()
    await page.getByText('Only 3 chosen people').waitFor()
    expect(faults).toEqual([])
  })

  it('are chosen on a phone, too', async () => {
    const { page, faults } = await stage.visit({ viewport: { width: 390, height: 844 } })
    await page.goto(await stage.askForLink(stage.owner))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('banner').waitFor()
    await page.goto(`${stage.url}/#/users`)
    await page.getByRole('checkbox', { name: 'Choose Boris Write' }).check()
    await page.getByRole('button', { name: 'Write to these: 1' }).waitFor()
    await page.screenshot({ path: join(LOOKS, 'write-to-list-390.png') })
    expect([await overflowOf(page), await accessibilityFaults(page)]).toEqual([0, []])
    await page.getByRole('button', { name: 'Write to these' }).press('Enter')
    await page.getByText('Only one chosen person').waitFor()
    expect(faults).toEqual([])
  })
})
