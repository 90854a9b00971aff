import type { ObjectLiteral } from 'typeorm'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { Registration } from '../../src/db/entities/registration.entity'
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

/** What people send where something else is asked. */
function badAnswers({ emulator: { people } }: TestBot) {
  const post = (name: string, text: string) =>
    Object.defineProperty((id: number) => void people.post(id, { text }), 'name', { value: name })
  return [
    post('nothing', ''),
    post('whitespace', ' \n\t '),
    post('5 000 characters', 'x'.repeat(5_000)),
    post('emoji', '😀👩‍👩‍👧'),
    post('right to left', 'שלום \u202Eעולם'),
    post('HTML', '<b>bold</b> & <script>alert(1)</script>'),
    post('SQL', `'); DROP TABLE users; --`),
    function photo(id: number) {
      people.sendMedia(id, 'photo')
    },
    function sticker(id: number) {
      people.sendMedia(id, 'sticker')
    },
    function contactOfSomebodyElse(id: number) {
      people.shareContact(id, { user_id: 77_777, phone_number: '+4915112345678', first_name: 'Other' })
    },
  ]
}

describe.each(languages)('every screen in %s', (language) => {
  let bot: TestBot
  let workers: Stoppable
  const buttonsOf: Record<'somebody' | 'owner', string[]> = { somebody: [], owner: [] }
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
      ...{
        bot,
        personId,
        answers: answersOf(bot, personId),
        badAnswers: language === 'en' ? badAnswers(bot) : [],
      },
      maxActions: 2_500,
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
      buttonsOf[isOwner ? 'owner' : 'somebody'] = crawler.buttons
    },
    300_000,
  )

  it('refuses politely whoever presses the buttons of others, or such as never were', async () => {
    const stranger = bot.person({ languageCode: language })
    await stranger.say('/start')
    const prefixOf = (data: string) => data.split(':')[0] ?? ''
    const everybodys = new Set([...buttonsOf.somebody.map(prefixOf), 'form'])
    const organisers = buttonsOf.owner.filter((data) => !everybodys.has(prefixOf(data)))
    const prefixes = [...new Set(organisers.map(prefixOf))]
    expect(prefixes.length).toBeGreaterThan(8)
    const forged = [
      ...organisers,
      ...organisers.map((data) => data.replaceAll(/\d+/g, '999999999').slice(0, 64)),
      ...prefixes.flatMap((prefix) => [
        `${prefix}:`,
        `${prefix}:zzz:-1`,
        `${prefix}:${'9'.repeat(40)}`,
        prefix,
      ]),
      ...[...everybodys].flatMap((prefix) => [`${prefix}:zzz:-1`, `${prefix}:${'9'.repeat(40)}`]),
    ]
    const before = await traces()
    for (const data of new Set(forged)) {
      const { answer } = await stranger.forge(data)
      const isTold = answer?.isAnswered === true && answer.isAlert && (answer.text ?? '') !== ''
      expect({ data, isTold }).toEqual({ data, isTold: true })
    }
    expect(await traces()).toEqual(before)
    expect(bot.instance?.app.logs).toEqual([])
  }, 120_000)

  /** What a press that did something would have left. */
  async function traces(): Promise<number[]> {
    const { source } = bot.app.db
    const counted = [AuditLog, Conversation, Broadcast, Registration, Competition]
    return Promise.all(counted.map((entity) => source.getRepository<ObjectLiteral>(entity).count()))
  }
})
