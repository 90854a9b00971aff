import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { manyOnFewSeats } from '../support/many-on-few-seats'

describe.each(dialectNames)('two hundred people and five seats on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
  })
  afterEach(() => bot.stop())

  test('five have one, every other one is told the place in line, and the first in line is next', async () => {
    await manyOnFewSeats(bot, { people: 200, seats: 5 })
  }, 240_000)
})
