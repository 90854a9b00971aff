import { Registration } from '../../src/db/entities/registration.entity'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile } from '../support/fixtures'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'

const PEOPLE = 200
const SEATS = 5

describe.each(dialectNames)('two hundred people and five seats on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
    // Telegram's thirty a second are another test's: test/bot/crowd.test.ts.
    bot.emulator.setLimits({ perSecond: 10_000 })
  })
  afterEach(() => bot.stop())

  async function returning(): Promise<Person> {
    const person = bot.person({ languageCode: 'en' })
    await insertProfile(bot.app, { telegramId: person.id, language: 'en', company: 'Co', position: 'QA' })
    return person
  }
  /** Twenty at a time: the simulated people share their processor with the bot. */
  async function pressAll(people: readonly Person[], button: string): Promise<void> {
    const left = [...people]
    const lane = async () => {
      for (let person = left.pop(); person !== undefined; person = left.pop()) await person.press(button)
    }
    await Promise.all(Array.from({ length: 20 }, lane))
  }
  const lastText = (person: Person) => person.last()?.text ?? ''
  /** On a busy machine two hundred people take their time. */
  const haveHeard = (people: readonly Person[], text: RegExp) =>
    waitUntil(() => people.every((person) => text.test(lastText(person))), 60_000)
  const placeOf = (person: Person) => {
    const [, place] = /Your place there: (\d+)\./.exec(lastText(person)) ?? []
    return place === undefined ? null : Number(place)
  }

  test('five have one, every other one is told the place in line, and the first in line is next', async () => {
    const { id } = await insertCompetition(bot.app, { name: 'Cup', maxPlayers: SEATS })
    const people = await Promise.all(Array.from({ length: PEOPLE }, returning))
    for (const person of people) person.write(`/start c_${id}_player`)
    await haveHeard(people, /Please check/)
    await pressAll(people, 'Confirm')
    await haveHeard(people, /registration is in|has just been taken/)
    const late = people.filter((person) => lastText(person).includes('has just been taken'))
    expect(late).toHaveLength(PEOPLE - SEATS)
    await pressAll(late, 'Join the waiting list')
    await haveHeard(late, /You are on the waiting list/)
    const places = people.map(placeOf)
    const inLine = places
      .flatMap((place) => (place === null ? [] : [place]))
      .sort((one, other) => one - other)
    expect(inLine).toEqual(Array.from({ length: PEOPLE - SEATS }, (_, index) => index + 1))

    const [leaver, first] = [people[places.indexOf(null)], people[places.indexOf(1)]]
    await leaver?.press('Withdraw')
    await leaver?.hears('Withdraw this registration?')
    await leaver?.press('Yes, withdraw')
    await leaver?.hears('withdrawn')
    await deliverNotices(bot.app, { holder: 'w', signal: new AbortController().signal })
    await first?.hears('A place for you has become free')
    const registrations = await bot.app.db.source.getRepository(Registration).find()
    const count = (status: string) => registrations.filter((one) => one.status === status).length
    expect([count('pending'), count('waitlisted'), count('withdrawn')]).toEqual([
      SEATS,
      PEOPLE - SEATS - 1,
      1,
    ])
    const second = people[places.indexOf(2)]
    expect((await second?.say('/my'))?.message.text).toContain('on the waiting list, number 1')
  }, 240_000)
})
