import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { answerQuestion } from '../../src/domain/contact/answer-question'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import type { ContactContent } from '../../src/vocabulary/contact'
import type { Stoppable } from '../../src/shutdown'
import { OWNER_ID } from '../support/admin'
import { insertProfile } from '../support/fixtures'
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
  const words = (text: string): ContactContent => ({ kind: 'text', text, entities: [] })
  const asked = async (text: string) => {
    const { id: userId, telegramId } = await insertProfile(stage.bot.app)
    const question = { userId, telegramId, replyToId: null, content: words(text) }
    const { questionId: id } = await askOrganisers(stage.bot.app, question)
    const { page } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/contact-messages/${id}/show`)
    await page.getByLabel('Your answer').waitFor()
    const answers = async () => {
      const rows = stage.bot.app.db.source.getRepository(ContactMessage)
      return (await rows.findBy({ threadId: id, direction: 'answer' })).map(({ content }) => content)
    }
    return {
      ...{ id, page, field: page.getByLabel('Your answer'), answers },
      send: () => page.getByRole('button', { name: 'Send answer' }).click(),
      conversation: page.getByRole('list', { name: 'Conversation' }),
    }
  }
  const REFUSED = /answered this .* so yours was not sent/

  it('sends an answer once when the server took it and its word was lost', async () => {
    const { page, field, send, conversation, answers } = await asked('Lost?')
    await page.route(
      '**/replies',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await field.fill('Found')
    await send()
    await conversation.getByText('Found', { exact: true }).waitFor()
    await send()
    await page.getByText(REFUSED).waitFor()
    expect(await answers()).toEqual([words('Found')])
  })

  it('tells of an answer that came while one was typed, also when the page has read it again', async () => {
    const { id, page, field, send, conversation, answers } = await asked('Both?')
    await field.fill('Mine')
    await answerQuestion(stage.bot.app, { questionId: id, organiserId: OWNER_ID, content: words('Theirs') })
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))')
    await conversation.getByText('Theirs').waitFor()
    await send()
    await page.getByText(REFUSED).waitFor()
    expect(await answers()).toEqual([words('Theirs')])
    await send()
    await conversation.getByText('Mine').waitFor()
    expect(await answers()).toEqual([words('Theirs'), words('Mine')])
    expect(await field.inputValue()).toBe('')
  })

  it('says below the field what is wrong with an answer, keeps all of it and sends nothing', async () => {
    const { page, field, send, answers } = await asked('Long?')
    await field.fill(' \n ')
    await send()
    await page.getByText('There is no text here.').waitFor()
    await field.fill('x'.repeat(3501))
    await page.getByText('Too long: 3500 characters at most.').waitFor()
    await send()
    expect(await field.inputValue()).toHaveLength(3501)
    expect(await answers()).toEqual([])
  })
})
