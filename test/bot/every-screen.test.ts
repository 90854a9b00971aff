import { everybodysCommands, organisersCommands, ownersCommands } from '../../src/messages/commands'
import { languages } from '../../src/vocabulary/language'
import type { Language } from '../../src/vocabulary/language'
import type { Stoppable } from '../../src/shutdown'
import { startWorkers } from '../../workers/main'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { Crawler } from '../support/crawler'
import type { Answer } from '../support/crawler'
import { fillOddWorld, insertNewcomer } from '../support/odd-world'

const OWNER = 900_001

/** What somebody might type anywhere; one of them fits wherever something is asked. */
const answersOf = (bot: TestBot, number: number): Answer[] => [
  'Anna',
  `+7 916 ${String(2_000_000 + number)}`,
  `anna${number}@example.org`,
  '25.12.2030 18:00',
  '07.03.1990',
  '@odd_xxxxxxxxxxxxxxxxxxxxxxxxxx3',
  'Europe/Berlin',
  '10:00-12:00',
  '12',
  'https://example.org',
  'More - https://example.org',
  'channel_name',
  function photo(id) {
    bot.emulator.people.sendMedia(id, 'photo')
  },
]

describe.each(languages)('every screen in %s', (language) => {
  let bot: TestBot
  let workers: Stoppable
  beforeAll(async () => {
    bot = await startTestBot('sqlite', { adminIds: [OWNER] })
    bot.owner({ languageCode: language })
    await fillOddWorld(bot)
    // Cards and notices are screens, too.
    workers = startWorkers(bot.app)
  })
  afterAll(async () => {
    await workers.stop()
    await bot.stop()
  })

  const crawl = async (personId: number, commands: readonly string[], language: Language) => {
    const other = languages.filter((each) => each !== language).join('|')
    const crawler = new Crawler({
      ...{ bot, personId, answers: answersOf(bot, personId), maxActions: 1_200 },
      starts: [
        ...commands.map((name) => `/${name}`),
        '/start nonsense',
        '/start c_1',
        '/start c_1_voter',
        'hello',
      ],
      avoid: new RegExp(`^language:set:(?:${other})$`),
    })
    await crawler.crawl()
    return crawler
  }

  it.each(['somebody', 'an owner'])(
    'is shown to %s without a refusal of Telegram, each press answered',
    async (who) => {
      const isOwner = who === 'an owner'
      const personId = isOwner ? OWNER : await insertNewcomer(bot, language)
      const commands = [...everybodysCommands, ...(isOwner ? [...organisersCommands, ...ownersCommands] : [])]
      const crawler = await crawl(personId, commands, language)
      process.stderr.write(
        `${language} ${who}: ${crawler.trail.length} actions, ${crawler.coverage.seen} buttons\n`,
      )
      expect(crawler.problems).toEqual([])
      expect(crawler.coverage.unpressed).toEqual([])
      expect(crawler.coverage.seen).toBeGreaterThan(isOwner ? 60 : 30)
    },
    300_000,
  )
})
