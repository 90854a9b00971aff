import { Registration } from '../../src/db/entities/registration.entity'
import { transaction } from '../../src/db/transaction'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import { labels } from '../support/registering'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('/my on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
  })
  afterEach(() => bot.stop())

  const statusOf = async (id: number) =>
    (await bot.app.db.source.getRepository(Registration).findOneByOrFail({ id })).status

  async function registered(count: number) {
    const person = bot.person()
    const { id: userId } = await insertProfile(bot.app, { telegramId: person.id, language: 'en' })
    const registrations = []
    for (let index = 1; index <= count; index += 1) {
      const { id: competitionId } = await insertCompetition(bot.app, { name: `<b>Event ${index}</b>` })
      registrations.push(await insertRegistration(bot.app, { userId, competitionId, telegramId: person.id }))
    }
    return { person, registrations }
  }

  test('without a registration says where to begin', async () => {
    const person = bot.person({ languageCode: 'ru' })
    await person.say('/start')
    expect((await person.tap('menu:my')).event.message.text).toContain('/register')
  })

  test('shows five cards at once and more when asked', async () => {
    const { person } = await registered(7)
    person.write('/my')
    const more = await person.hears('2 more')
    expect(person.texts().filter((text) => text.includes('Player'))).toHaveLength(5)
    expect(labels(more)).toEqual(['▶️', '🏠 Main menu'])
    await person.tap('▶️')
    await waitUntil(() => person.texts().filter((text) => text.includes('<b>Event')).length === 7)
  })

  test('withdraws after a second look', async () => {
    const { person, registrations } = await registered(1)
    const id = registrations[0]?.id ?? 0
    const card = await person.say('/my')
    expect(card.message.text).toContain('<b>Event 1</b>\nPlayer · ⏳ waiting for a decision')
    await person.tap('Withdraw')
    expect(labels((await person.tap('No, keep it')).event)).toEqual(['Edit', 'Withdraw', '🏠 Main menu'])
    expect(await statusOf(id)).toBe('pending')
    await person.tap('Withdraw')
    const { event } = await person.tap('Yes, withdraw')
    expect(event.message.text).toContain('↩️ withdrawn')
    expect(labels(event)).toEqual(['📝 Register', '🏠 Main menu'])
    expect(await statusOf(id)).toBe('withdrawn')
  })

  test('asks whether what waits is meant to lose its place there, and of what is over nothing', async () => {
    const { person, registrations } = await registered(1)
    const id = registrations[0]?.id ?? 0
    const become = (values: Partial<Registration>) =>
      transaction(bot.app, (tx) => tx.getRepository(Registration).update({ id }, values))
    await person.say('/my')
    await become({ status: 'waitlisted', waitlistedAt: new Date() })
    const { event: asked } = await person.tap('Withdraw')
    expect(asked.message.text).toContain('You lose your place on the waiting list.')
    await become({ status: 'rejected', waitlistedAt: null })
    const { event: over } = await person.tap('No, keep it')
    expect(over.message.text).toContain('❌ rejected')
    await person.forge(`my:withdraw:${id}`)
    expect(person.last()?.text).not.toContain('Withdraw this registration?')
    expect(await statusOf(id)).toBe('rejected')
  })

  test('nobody withdraws for another', async () => {
    const { registrations } = await registered(1)
    const id = registrations[0]?.id ?? 0
    const stranger = bot.person({ languageCode: 'en' })
    await stranger.say('/my')
    for (const data of [`my:yes:${id}`, `my:withdraw:${id}`, 'my:yes:999999']) {
      expect((await stranger.forge(data)).answer?.text).toContain('no longer exists')
    }
    expect((await stranger.forge('my:nonsense')).answer?.text).toContain('too old')
    expect(await statusOf(id)).toBe('pending')
  })
})
