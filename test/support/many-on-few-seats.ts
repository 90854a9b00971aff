import { Registration } from '../../src/db/entities/registration.entity'
import { translator } from '../../src/messages/translate'
import { languages } from '../../src/vocabulary/language'
import type { Language } from '../../src/vocabulary/language'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from './bot'
import { insertCompetition, insertProfile } from './fixtures'
import type { Person } from './person'
import { waitUntil } from './wait-until'

/** The simulated people share their processor with the bot. */
const AT_ONCE = 20
/** On a busy machine two hundred people take their time. */
const PATIENCE_MS = 60_000

interface Applicant {
  person: Person
  language: Language
}

/**
 * Many people, in turn of one language and of the other, confirm at once; there are fewer seats. Whoever has none is told
 * so and joins the waiting list, and when somebody withdraws, the first in line has the seat and hears of it.
 */
export async function manyOnFewSeats(
  bot: TestBot,
  { people: count, seats }: { people: number; seats: number },
): Promise<void> {
  // Telegram's thirty a second are another test's: test/bot/crowd.test.ts.
  bot.emulator.setLimits({ perSecond: 0 })
  const { id } = await insertCompetition(bot.app, { name: 'Cup', maxPlayers: seats })
  const people: Applicant[] = []
  await aFewAtOnce([...Array(count).keys()], async (index) => {
    people.push(await applicant(bot, index))
  })
  for (const { person } of people) person.write(`/start c_${id}_player`)
  await haveHeard(people, 'summary-title')
  await pressAll(people, 'button-confirm')
  await haveHeard(people, 'register-done-next', 'error-competition-full')
  const late = people.filter((one) => saysOneOf(one, ['error-competition-full']))
  expect(late).toHaveLength(count - seats)
  await pressAll(late, 'waiting-join')
  await haveHeard(late, 'waiting-done-next')
  const places = people.map(placeOf)
  const inLine = places.filter((place) => place !== null).sort((one, other) => one - other)
  expect(inLine).toEqual(Array.from({ length: count - seats }, (_, index) => index + 1))

  const [leaver, first, second] = [null, 1, 2].map((place) => people[places.indexOf(place)])
  if (leaver === undefined || first === undefined || second === undefined) throw new Error('too few people')
  await leaves(leaver)
  await deliverNotices(bot.app, { holder: 'w', signal: new AbortController().signal })
  await first.person.hears(
    first.language === 'ru' ? 'Для вас освободилось место' : 'A place for you has become free',
  )
  const registrations = await bot.app.db.source.getRepository(Registration).findBy({ competitionId: id })
  const having = (status: string) => registrations.filter((one) => one.status === status).length
  expect([having('pending'), having('waitlisted'), having('withdrawn')]).toEqual([
    seats,
    count - seats - 1,
    1,
  ])
  const { message } = await second.person.say('/my')
  expect(message.text).toContain(translator(second.language)('waiting-place', { place: 1 }))
}

async function applicant(bot: TestBot, index: number): Promise<Applicant> {
  const language = languages[index % languages.length] ?? 'en'
  const person = bot.person({ languageCode: language })
  await insertProfile(bot.app, { telegramId: person.id, language, company: 'Co', position: 'QA' })
  return { person, language }
}

async function leaves({ person, language }: Applicant): Promise<void> {
  const t = translator(language)
  await person.press(t('my-withdraw'))
  await person.hears(t('my-withdraw-sure'))
  await person.press(t('my-withdraw-yes'))
  await person.hears(t('status-withdrawn'))
}

function pressAll(people: readonly Applicant[], button: string): Promise<void> {
  return aFewAtOnce(people, async ({ person, language }) => {
    await person.press(translator(language)(button))
  })
}

async function aFewAtOnce<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const lane = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await act(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

function haveHeard(people: readonly Applicant[], ...keys: string[]): Promise<void> {
  return waitUntil(() => people.every((one) => saysOneOf(one, keys)), PATIENCE_MS)
}

function saysOneOf({ person, language }: Applicant, keys: readonly string[]): boolean {
  return keys.some((key) => lastText(person).includes(translator(language)(key)))
}

function placeOf({ person }: Applicant): number | null {
  const [, place] = /(?:Your place there|Ваш номер): (\d+)\./.exec(lastText(person)) ?? []
  return place === undefined ? null : Number(place)
}

function lastText(person: Person): string {
  return person.last()?.text ?? ''
}
