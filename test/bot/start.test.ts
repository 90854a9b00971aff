import type { ChatEvent } from '../emulator/chat'
import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertCompetition } from '../support/fixtures'

const waysBack = (markup: ChatEvent['markup']) =>
  markup?.inline_keyboard?.flat().filter(({ text }) => text === '🏠 Main menu').length

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

  it('leaves one way back below everything that ends something, which stays what it is', async () => {
    const { id } = await insertCompetition(test.app, { name: 'Ends', availableRoles: ['viewer'] })
    const person = test.person()
    const commands = '/my /profile /privacy /stop /resume /cancel /nonsense /admin /help /language'.split(' ')
    for (const command of commands) {
      const { message, markup } = await person.say(command)
      expect({ command, ways: waysBack(markup) }).toEqual({ command, ways: 1 })
      expect(message.text).not.toContain('What would you like to do?')
    }
    const { event } = await person.tap('🏠 Main menu')
    expect(event.kind).toBe('edit')
    for (const leave of ['/cancel', 'Cancel']) {
      await person.say('/timezone')
      const left = leave === 'Cancel' ? (await person.tap(leave)).event : await person.say(leave)
      expect(left.message.text).toBe('Cancelled. Nothing was saved.')
      expect(waysBack(left.markup)).toBe(1)
      // The buttons of the question have gone: they would only say that they are too old.
      if (leave === 'Cancel') await person.hears('Which time zone are you in?')
      const menu = (await person.tap('🏠 Main menu')).event
      expect(menu.kind).toBe('message')
      expect(menu.message.text).toContain('What would you like to do?')
    }
    await person.say('/timezone')
    expect(waysBack((await person.say('Europe/Berlin')).markup)).toBe(1)
    await person.say('/contact')
    expect(waysBack((await person.say('May I bring a guest?')).markup)).toBe(1)
    await person.say(`/start c_${id}_viewer`)
    await person.say('Anna')
    await person.say('Berg')
    // The phone has a keyboard of its own below the chat: a message that takes it away can have no buttons.
    expect((await person.say('/cancel')).message.text).toBe('Cancelled. Nothing was saved.')
    expect((await person.hears('What would you like to do?')).markup?.inline_keyboard).toHaveLength(5)
  })

  it('leads organisers back from every list of theirs', async () => {
    const owner = test.owner()
    const lists = '/competitions /broadcasts /templates /applications /organisers /ops /audit'.split(' ')
    for (const command of lists) {
      const { markup } = await owner.say(command)
      const data = JSON.stringify(markup?.inline_keyboard)
      expect({ command, leadsBack: data.includes('"admin:menu"') }).toEqual({ command, leadsBack: true })
    }
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
