import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import type { Stoppable } from '../../src/shutdown'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import { readLetter } from '../support/letter'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

describe('a notice by e-mail, from the wish in the chat to the link in the letter', () => {
  let smtp: TestSmtp
  let stage: PanelStage
  let workers: Stoppable
  beforeAll(async () => {
    smtp = await startSmtp()
    const mail = { SMTP_URL: `${smtp.url}?tls=unchecked`, MAIL_FROM: 'herald@example.org' }
    stage = await startPanelStage('postgres', { ...mail, DECISION_UNDO_SECONDS: '0' })
    workers = startWorkers(stage.bot.app)
  })
  afterAll(async () => {
    await workers.stop()
    await stage.stop()
    await smtp.stop()
  })

  it('is wished in /profile, comes with the decision, and is stopped in a browser that knows nobody', async () => {
    const { bot } = stage
    const person = bot.person({ languageCode: 'en' })
    const { id: userId } = await insertProfile(bot.app, { telegramId: person.id, language: 'en' })
    await person.say('/profile')
    await person.tap('📧 Notices also by e-mail')
    const { id: competitionId } = await insertCompetition(bot.app, { name: 'Cup' })
    const applied = { userId, telegramId: person.id, competitionId }
    const { id: registrationId } = await insertRegistration(bot.app, applied)
    await decideRegistration(bot.app, { registrationId, decision: 'approved', organiserId: 900_001 })
    await person.hears('Your registration is approved: Cup')
    await waitUntil(() => smtp.letters.length === 1)
    const letter = readLetter(smtp.letters[0] ?? '')
    const [, link = ''] =
      /<a href="([^"]+)">Stop these e-mails<\/a>/.exec(letter.contentOf('text/html')) ?? []

    const { page, faults } = await stage.visit()
    await page.setContent(letter.contentOf('text/html'))
    await page.getByText('Your registration is approved: Cup, Player').waitFor()
    await page.goto(link)
    expect((await person.say('/profile')).message.text).toContain('registrations by e-mail: yes')
    await page.getByRole('button', { name: 'Stop these e-mails' }).click()
    await page.getByText('You get no more notices by e-mail. They still come in Telegram.').waitFor()
    expect((await person.say('/profile')).message.text).toContain('registrations by e-mail: no')
    expect(faults).toEqual([])
    expect(await page.context().cookies()).toEqual([])

    const owner = await stage.enter(stage.owner)
    await owner.page.goto(`${stage.url}/#/users/${userId}`)
    await owner.page.getByText('Notices also by e-mail').waitFor()
    await owner.page.getByText('Stopped announcements by e-mail').waitFor()
  })
})
