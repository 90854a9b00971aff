import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'

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
      '🌐 Language',
      '❓ Help',
    ])
  })
})
