import { Conversation } from '../../src/db/entities/conversation.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { transaction } from '../../src/db/transaction'
import { translator } from '../../src/messages/translate'
import { languages } from '../../src/vocabulary/language'
import type { Language } from '../../src/vocabulary/language'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, unique } from '../support/fixtures'
import { unhandled } from '../support/inbox'
import { waitUntil } from '../support/wait-until'
import { goodAnswers, labels } from '../support/registering'
import type { Person } from '../support/person'

describe.each(dialectNames)('forms on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
    await insertCompetition(bot.app, { name: 'Cup', availableRoles: ['player'] })
  })
  afterEach(() => bot.stop())

  /** Read when all is handled: a prompt is sent before the draft is saved. */
  async function draft(person: Person): Promise<Conversation | null> {
    await settled()
    return bot.app.db.source.getRepository(Conversation).findOneBy({ telegramId: person.id })
  }
  const settled = () => waitUntil(async () => (await unhandled(bot.app)) === 0)

  function buttonsOf(person: Person, messageId: number | undefined): unknown[] {
    const { messages } = bot.emulator.chats.read(person.id)
    const shown = messages.find(({ message }) => message.message_id === messageId)
    if (shown === undefined) throw new Error(`no message ${messageId}`)
    return shown.markup?.inline_keyboard ?? []
  }
  /** Buttons go last, when the update is handled already. */
  const buttonsGo = (person: Person, messageId: number | undefined) =>
    waitUntil(() => buttonsOf(person, messageId).length === 0)

  /** The draft is of another version now, as after a deploy. */
  async function beginsLater({ id: telegramId }: Person): Promise<void> {
    await settled()
    await transaction(bot.app, (tx) =>
      tx.getRepository(Conversation).update({ telegramId }, { version: 999 }),
    )
  }

  async function atTheSecondQuestion(language: Language = 'en'): Promise<Person> {
    const t = translator(language)
    const person = bot.person({ languageCode: language })
    await person.say('/register')
    expect((await person.say('Anna')).message.text).toContain(t('form-position', { number: 2, total: 12 }))
    return person
  }

  test.each(languages)(
    'go on after a restart of the bot with the next answer, and ask whether to (%s)',
    async (language) => {
      const t = translator(language)
      const person = await atTheSecondQuestion(language)
      await bot.instance?.stop()
      person.write('Ivanova')
      await bot.startInstance()
      const phone = await person.hears(t('form-position', { number: 3, total: 12 }))
      expect(phone.message.text).toContain(t('ask-phone'))
      await person.tap(t('button-back'))
      await person.hears(t('form-position', { number: 2, total: 12 }))
      const asked = await person.say('/register')
      expect(asked.message.text).toContain(
        t('form-unfinished-at', { form: t('form-name-register'), number: 2, total: 12 }),
      )
      await person.tap(t('form-continue'))
      const again = await person.say('Petrova')
      expect(again.message.text).toContain(t('form-position', { number: 3, total: 12 }))
      expect((await draft(person))?.answers).toMatchObject({
        answers: { fields: { firstName: 'Anna', lastName: 'Petrova' } },
      })
    },
  )

  test('lead from their first question back to the main menu, and say so when something was answered', async () => {
    await insertCompetition(bot.app, { name: 'Other', availableRoles: ['player', 'viewer'] })
    const person = bot.person({ languageCode: 'en' })
    const first = await person.say('/register')
    expect(labels(first)).toEqual(['Cup', 'Other', 'Back', 'Cancel'])
    const { event: menu } = await person.tap('Back')
    expect(menu).toMatchObject({ kind: 'edit', message: { message_id: first.message.message_id } })
    expect(menu.message.text).toMatch(/^I register people/)
    expect(labels(menu)[0]).toBe('📝 Register')
    expect(await draft(person)).toBeNull()
    await person.tap('📝 Register')
    await person.tap('Other')
    await person.tap('Back')
    expect((await person.tap('Back')).event.message.text).toMatch(
      /^Cancelled. Nothing was saved.\n\nI register/,
    )
    expect(await draft(person)).toBeNull()
  })

  test('ask whether to continue or to start over, also after an update of the bot', async () => {
    const person = await atTheSecondQuestion()
    const asked = await person.say('/register')
    expect(asked.message.text).toContain('your registration: you were at step 2 of 12')
    expect(labels(asked)).toEqual(['Continue', 'Start over'])
    expect((await person.tap('Continue')).event.message.text).toContain('Step 2 of 12')
    await person.say('/register')
    await beginsLater(person)
    const { event: updated } = await person.tap('Continue')
    expect(updated.message.text).toMatch(/What you answered is kept.*Step 2 of 12/s)
    await person.say('/register')
    await beginsLater(person)
    const { event: first } = await person.tap('Start over')
    expect(first.message.text).toContain('Step 1 of 12')
    expect((await draft(person))?.answers).toMatchObject({ answers: { fields: {} } })
  })

  test('start over with what the second link asked for', async () => {
    const { id } = await insertCompetition(bot.app, { name: 'Other', availableRoles: ['player', 'viewer'] })
    const person = bot.person({ languageCode: 'en' })
    await person.say('/register')
    await person.tap('Cup')
    await person.say('Anna')
    await person.say(`/start c_${id}_viewer`)
    const { event } = await person.tap('Start over')
    expect(event.message.text).toContain('Step 1 of 9')
    expect((await draft(person))?.answers).toMatchObject({ answers: { competitionId: id, role: 'viewer' } })
  })

  test.each(languages)('ask by name when something else is begun (%s)', async (language) => {
    const t = translator(language)
    const person = await atTheSecondQuestion(language)
    const asked = await person.say('/timezone')
    const names = { form: t('form-name-register'), wanted: t('form-name-timezone') }
    expect(asked.message.text).toBe(t('form-unfinished-other-at', { ...names, number: 2, total: 12 }))
    expect(labels(asked)).toEqual([t('form-continue'), t('form-restart-other')])
    expect((await person.tap(t('form-continue'))).event.message.text).toContain(t('ask-lastName'))
    await person.say('/timezone')
    await person.tap(t('form-restart-other'))
    expect((await draft(person))?.form).toBe('timezone')
  })

  test('a text while the question stands shows the current step again', async () => {
    const person = await atTheSecondQuestion()
    await person.say('/register')
    expect((await person.say('Continue please')).message.text).toContain('What is your last name?')
    expect((await person.say('Ivanova')).message.text).toContain('Step 3 of 12')
  })

  test('a form just begun is begun again without a question', async () => {
    const person = bot.person({ languageCode: 'en' })
    await person.say('/register')
    expect((await person.say('/register')).message.text).toContain('Step 1 of 12')
  })

  test('a draft of another version goes on where it was, saying so', async () => {
    const person = await atTheSecondQuestion()
    await beginsLater(person)
    const { message } = await person.say('Ivanova')
    expect(message.text).toContain('What you answered is kept')
    expect(message.text).toContain('Step 2 of 12')
    expect((await person.say('Ivanova')).message.text).toContain('Step 3 of 12')
    expect((await draft(person))?.answers).toMatchObject({
      answers: { fields: { firstName: 'Anna', lastName: 'Ivanova' } },
    })
  })

  test('a button of an earlier step says so and shows where one is', async () => {
    const person = await atTheSecondQuestion()
    await person.say('Ivanova')
    const { answer, event } = await person.tap('form:register:lastName:back')
    expect(answer?.text).toContain('earlier step')
    expect(event.message.text).toContain('Step 3 of 12')
  })

  test.each(['/cancel', '/start'])('%s takes the buttons off the question it ends', async (command) => {
    const person = await atTheSecondQuestion()
    const questionId = person.last()?.message_id
    expect(buttonsOf(person, questionId)).toHaveLength(1)
    await person.say(command)
    await buttonsGo(person, questionId)
  })

  test.each(['/cancel', '/start'])(
    '%s ends a form once, also when the edit of its question has no answer',
    async (command) => {
      const person = await atTheSecondQuestion()
      const before = person.texts().length
      bot.emulator.addFault({
        kind: 'drop',
        stage: 'after',
        method: 'editMessageReplyMarkup',
        chatId: person.id,
      })
      await person.say(command)
      await settled()
      bot.emulator.clearFaults()
      expect(person.texts().slice(before)).toHaveLength(command === '/cancel' ? 1 : 2)
      expect((await person.say('hello')).message.text).not.toContain('Step')
    },
  )

  test('the buttons of a first question go when another form begins instead', async () => {
    const person = bot.person()
    await person.say('/contact')
    const questionId = person.last()?.message_id
    expect(buttonsOf(person, questionId)).toHaveLength(1)
    await person.say('/register')
    await buttonsGo(person, questionId)
  })

  test('the buttons of a question that is shown again below go', async () => {
    const person = await atTheSecondQuestion()
    const questionId = person.last()?.message_id
    await person.say('/register')
    await person.tap('Continue')
    await buttonsGo(person, questionId)
    expect((await person.say('Ivanova')).message.text).toContain('Step 3 of 12')
  })

  test('the question whether to go on loses its buttons with the form, and as soon as it is answered otherwise', async () => {
    const person = await atTheSecondQuestion()
    const asked = async () => (await person.say('/register')).message.message_id
    const first = await asked()
    const second = await asked()
    await buttonsGo(person, first)
    expect(buttonsOf(person, second)).toHaveLength(2)
    expect((await person.say('Ivanova')).message.text).toContain('Step 2 of 12')
    await buttonsGo(person, second)
    const third = await asked()
    await person.tap('form:register:lastName:back')
    await buttonsGo(person, third)
    const fourth = await asked()
    await person.say('/cancel')
    await buttonsGo(person, fourth)
  })

  test('the question whether to go on loses its buttons where the prompt has a keyboard below the chat', async () => {
    const person = await atTheSecondQuestion()
    expect((await person.say('Ivanova')).markup?.keyboard).toBeDefined()
    const { message_id: first } = (await person.say('/register')).message
    await person.tap('Continue')
    await buttonsGo(person, first)
    const { message_id: second } = (await person.say('/register')).message
    await person.tap('Start over')
    await settled()
    expect(buttonsOf(person, second)).not.toHaveLength(0)
  })

  test('a summary loses its buttons where the answer to change has a keyboard below the chat, and so does a pressed old one', async () => {
    const person = bot.person({ languageCode: 'en' })
    await insertProfile(bot.app, { telegramId: person.id, language: 'en' })
    const { message_id: first } = (await person.say('/register')).message
    await person.tap('✏️ Phone')
    await buttonsGo(person, first)
    person.write('Back')
    await person.hears('OK.')
    const { message_id: second } = (await person.hears('Please check')).message
    await person.tap('✏️ City')
    await person.say('Elsewhere')
    const { answer } = await bot.emulator.taps.forge(person.id, 'form:register:city:back', {
      messageId: second,
    })
    expect(answer?.text).toContain('earlier step')
    await buttonsGo(person, second)
    expect(buttonsOf(person, person.last()?.message_id)).not.toHaveLength(0)
  })

  test('a button of a form that is over is too old', async () => {
    const person = await atTheSecondQuestion()
    await person.say('/cancel')
    expect((await person.forge('form:register:lastName:back')).answer?.text).toContain('too old')
    expect((await person.say('hello')).message.text).not.toContain('Step')
  })

  test('confirming twice registers once', async () => {
    const person = bot.person()
    await insertProfile(bot.app, { telegramId: person.id, language: 'en' })
    await person.say('/register')
    const results = await Promise.all([person.press('Confirm'), person.press('Confirm')])
    expect(results.filter(({ answer }) => answer?.text?.includes('too old'))).toHaveLength(1)
    expect(await bot.app.db.source.getRepository(Registration).count()).toBe(1)
  })

  test('only the newest summary can be confirmed', async () => {
    const person = bot.person()
    await insertProfile(bot.app, { telegramId: person.id, language: 'en' })
    const old = await person.say('/register')
    await person.tap('✏️ City')
    await person.say('Elsewhere')
    const { answer } = await bot.emulator.taps.forge(person.id, 'form:register:summary:confirm', {
      messageId: old.message.message_id,
    })
    expect(answer?.text).toContain('earlier step')
    await person.hears('City: Elsewhere')
    expect(await bot.app.db.source.getRepository(Registration).count()).toBe(0)
    await person.tap('Confirm')
    expect(await bot.app.db.source.getRepository(Registration).count()).toBe(1)
  })

  test('/help works in the middle and the form goes on', async () => {
    const person = await atTheSecondQuestion()
    expect((await person.say('/help')).message.text).toContain('/register')
    expect((await person.say('/nonsense')).message.text).toContain('do not know this command')
    expect((await person.say('Ivanova')).message.text).toContain('Step 3 of 12')
  })

  test('a draft is kept although its prompt could not be sent at first', async () => {
    const person = await atTheSecondQuestion()
    bot.emulator.addFault({ kind: 'server_error', method: 'sendMessage', chatId: person.id, count: 1 })
    person.write('Ivanova')
    await person.hears('Step 3 of 12')
    person.write(goodAnswers(unique()).phone)
    await person.hears('Step 4 of 12')
  })
})
