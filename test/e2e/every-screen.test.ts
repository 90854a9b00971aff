import { Not } from 'typeorm'
import type { ObjectLiteral } from 'typeorm'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { SavedFilter } from '../../src/db/entities/saved-filter.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { everybodysCommands, organisersCommands, ownersCommands } from '../../src/messages/commands'
import { languages } from '../../src/vocabulary/language'
import type { Language } from '../../src/vocabulary/language'
import type { Person } from '../support/person'
import type { Stoppable } from '../../src/shutdown'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { Crawler, refusals } from '../support/crawler'
import type { Answer } from '../support/crawler'
import { fillOddWorld, insertNewcomer } from '../support/odd-world'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'
import { startWorkers } from '../support/workers'

const OWNER = 900_001
/** What is told without a name in it is of one script. */
const ownScript = { en: /^[^а-яё]*[a-z][^а-яё]*$/is, ru: /[а-яё]/i }

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

const everyWorld = dialectNames.flatMap((dialect) =>
  languages.map((language) => [language, dialect] as const),
)

describe.each(everyWorld)('every screen in %s on %s', (language, dialect) => {
  let smtp: TestSmtp
  let bot: TestBot
  let owner: Person
  let workers: Stoppable
  const buttonsOf: Record<'somebody' | 'owner', string[]> = { somebody: [], owner: [] }
  beforeAll(async () => {
    smtp = await startSmtp()
    bot = await startTestBot(dialect, {
      adminIds: [OWNER],
      environment: {
        ...{ PUBLIC_URL: 'https://herald.example.org', MAIL_FROM: 'herald@example.org' },
        ...{ SMTP_URL: `${smtp.url}?tls=unchecked`, EMAIL_RATE: '1000' },
      },
    })
    // One person who presses 25 buttons a second is too much for a bot's thirty, with the workers' notices; what becomes of
    // an answer that Telegram refuses for its rate is another test's: test/bot/crowd.test.ts.
    bot.emulator.setLimits({ perSecond: 0 })
    owner = bot.owner({ languageCode: language })
    await fillOddWorld(bot)
    // Cards and notices are screens, too.
    workers = startWorkers(bot.app)
  })
  afterAll(async () => {
    await workers.stop()
    await bot.stop()
    await smtp.stop()
  })

  const crawl = async (personId: number, commands: readonly string[], language: Language) => {
    const other = languages.filter((each) => each !== language).join('|')
    const crawler = new Crawler({
      ...{ bot, personId, answers: answersOf(bot, personId) },
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
        `${language} ${dialect} ${who}: ${crawler.trail.length} actions, ${crawler.coverage.seen} buttons\n`,
      )
      buttonsOf[isOwner ? 'owner' : 'somebody'] = crawler.buttons
      expect(crawler.problems).toEqual([])
      expect(crawler.coverage.unpressed).toEqual([])
      expect(crawler.coverage.seen).toBeGreaterThan(isOwner ? 60 : 30)
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
      const { isAnswered, isAlert, text = '' } = { isAnswered: false, isAlert: false, ...answer }
      expect({ data, isAnswered, isAlert, text }).toEqual({
        ...{ data, isAnswered: true, isAlert: true },
        text: expect.stringMatching(ownScript[language]) as string,
      })
    }
    expect(await traces()).toEqual(before)
    expect(bot.instance?.app.logs).toEqual([])
  }, 120_000)

  it('answers each old button after all that it was about is gone', async () => {
    await forgetEverything()
    const before = refusals(bot)
    for (const data of buttonsOf.owner) {
      // A press before it may still be taking away the message that this one is on.
      await owner.say('/help')
      const { answer } = await owner.forge(data)
      expect({ data, isAnswered: answer?.isAnswered }).toEqual({ data, isAnswered: true })
      if ((answer?.text ?? '') !== '') expect(answer?.text).toMatch(ownScript[language])
    }
    expect(bot.instance?.app.logs).toEqual([])
    expect(refusals(bot)).toEqual(before)
  }, 120_000)

  async function forgetEverything(): Promise<void> {
    await transaction(bot.app, async (tx) => {
      for (const entity of [Conversation, Broadcast, Registration, Competition, MessageTemplate, SavedFilter])
        await tx.manager.createQueryBuilder().delete().from(entity).execute()
      await tx.getRepository(User).delete({ telegramId: Not(OWNER) })
    })
  }

  /** What a press that did something would have left. */
  async function traces(): Promise<number[]> {
    const { source } = bot.app.db
    const counted = [AuditLog, Conversation, Broadcast, Registration, Competition]
    return Promise.all(counted.map((entity) => source.getRepository<ObjectLiteral>(entity).count()))
  }
})
