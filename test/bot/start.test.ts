import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertCompetition } from '../support/fixtures'

describe.each(dialectNames)('/start on %s', (dialect) => {
  let test: TestBot
  beforeAll(async () => {
    test = await startTestBot(dialect)
  })
  afterAll(() => test.stop())

  it('greets by the Telegram first name, shown literally, with the main menu', async () => {
    const person = test.person({ firstName: '<b>A & "B"</b>' })
    const { message, markup } = await person.say('/start')
    expect(message.text).toContain('Hello, <b>A & "B"</b>!')
    expect(message.entities).toBeUndefined()
    expect(markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual([
      '📝 Register',
      '📋 My registrations',
      '👤 Profile',
      '✉️ Ask the organisers',
      '🌐 Language',
      '🕰 Time zone',
      '🔐 Privacy',
      '❓ Help',
    ])
  })

  it('opens a registration by a deep link, which /cancel leaves without a trace', async () => {
    const { id } = await insertCompetition(test.app, { name: 'The Cup' })
    const person = test.person()
    expect((await person.say(`/start c_${id}_voter`)).message.text).not.toContain('I do not know that link')
    expect((await person.say('/help')).message.text).toContain('This is what I understand')
    expect((await person.say('/cancel')).message.text).toBe('Cancelled. Nothing was saved.')
    expect((await person.say('/cancel')).message.text).toBe('There is nothing to cancel.')
  })

  it('begins anew in the middle of a form, and says so', async () => {
    const { id } = await insertCompetition(test.app, { name: 'Left', availableRoles: ['viewer'] })
    const person = test.person()
    await person.say(`/start c_${id}_viewer`)
    await person.say('Anna')
    expect((await person.say('/start')).message.text).toContain('nothing of it was saved')
    await person.hears('What would you like to do?')
    expect((await person.say('/cancel')).message.text).toBe('There is nothing to cancel.')
  })

  it('is led back to from other pages', async () => {
    const person = test.person()
    await person.say('/help')
    const { event } = await person.tap('🏠 Main menu')
    expect(event.kind).toBe('edit')
    expect(event.markup?.inline_keyboard?.flat().map(({ text }) => text)).toContain('📝 Register')
  })

  it('tells kindly that a link leads nowhere any more', async () => {
    const { id } = await insertCompetition(test.app, { isActive: false })
    for (const link of [`c_${id}`, 'c_999999']) {
      const text = (await test.person().say(`/start ${link}`)).message.text
      expect(text).not.toContain('Something went wrong')
    }
  })

  it('opens what its menu offers', async () => {
    const person = test.person()
    await person.say('/start')
    expect((await person.tap('📋 My registrations')).event.message.text).toBeTruthy()
    expect((await person.tap('❓ Help')).event.message.text).toContain('This is what I understand')
    expect((await person.tap('📝 Register')).event.message.text).toBeTruthy()
    expect(test.instance?.app.logs).toEqual([])
  })
})
