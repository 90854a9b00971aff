import type { Stoppable } from '../../src/shutdown'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { startWorkers } from '../support/workers'

const MARKUP = '<img src=x onerror=alert(1)>'

describe('the inbox of the panel in a browser', () => {
  let stage: PanelStage
  let workers: Stoppable
  beforeAll(async () => {
    stage = await startPanelStage('postgres')
    workers = startWorkers(stage.bot.app)
  })
  afterAll(async () => {
    await workers.stop()
    await stage.stop()
  })

  it('answers what somebody asked the bot, once, as it was typed; the second organiser is told and can add', async () => {
    const person = stage.bot.person({ firstName: 'Anna' })
    await person.say('/contact')
    await person.say(`May I bring ${MARKUP}?`)
    const [one, other] = [await stage.enter(stage.owner), await stage.enter(stage.owner)]
    for (const { page } of [one, other]) {
      await page.goto(`${stage.url}/#/contact-messages`)
      await page.getByRole('cell', { name: `May I bring ${MARKUP}?` }).click()
      await page.getByLabel('Your answer').waitFor()
    }
    await one.page.getByLabel('Your answer').fill(`Do\n${MARKUP}`)
    await other.page.getByLabel('Your answer').fill('No, do not')
    await one.page.getByRole('button', { name: 'Send answer' }).click()
    await one.page.getByText('The answer is on its way').waitFor()
    await other.page.getByRole('button', { name: 'Send answer' }).click()
    await other.page.getByText(/answered this .* so yours was not sent/).waitFor()
    await other.page.getByText(`Do\n${MARKUP}`).waitFor()
    expect(await other.page.getByLabel('Your answer').inputValue()).toBe('No, do not')
    const answersTo = () =>
      stage.bot.emulator.chats
        .read(person.id)
        .messages.filter(({ message }) => message.text?.includes('The organisers answer') === true)
    await stage.bot.emulator.chats.waitFor(
      person.id,
      ({ message }) => message.text?.endsWith(`Do\n${MARKUP}`) === true,
      { since: 0 },
    )
    expect(answersTo()).toHaveLength(1)
    await other.page.getByRole('button', { name: 'Send answer' }).click()
    await other.page.getByText('The answer is on its way').waitFor()
    await stage.bot.emulator.chats.waitFor(
      person.id,
      ({ message }) => message.text?.endsWith('No, do not') === true,
      { since: 0 },
    )
    expect(answersTo()).toHaveLength(2)
    expect([...one.faults, ...other.faults.filter((fault) => !fault.includes('409'))]).toEqual([])
  })
})
