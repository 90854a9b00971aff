import { Registration } from '../../src/db/entities/registration.entity'
import { transaction } from '../../src/db/transaction'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { revokeApproval } from '../../src/domain/registrations/revoke-approval'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertJuryPanel, insertProfile, insertTimeSlot } from '../support/fixtures'
import { manyOnFewSeats } from '../support/many-on-few-seats'
import type { Person } from '../support/person'
import { labels } from '../support/registering'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('the waiting list on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
  })
  afterEach(() => bot.stop())

  async function returning(language: 'en' | 'ru' = 'en'): Promise<Person> {
    const person = bot.person({ languageCode: language })
    await insertProfile(bot.app, { telegramId: person.id, language, company: 'Co', position: 'QA' })
    return person
  }
  const deliver = () => deliverNotices(bot.app, { holder: 'w', signal: new AbortController().signal })
  const states = async () =>
    (await bot.app.db.source.getRepository(Registration).find({ order: { id: 'ASC' } })).map(
      ({ status }) => status,
    )

  test('a full competition offers it; a withdrawal promotes the first, whose card and a notice tell', async () => {
    const { id } = await insertCompetition(bot.app, { name: 'Cup', maxPlayers: 1 })
    const people = [await returning(), await returning(), await returning()] as const
    const [holder, first, second] = people
    await holder.say(`/start c_${id}_player`)
    await holder.tap('Confirm')
    const choice = await first.say(`/start c_${id}`)
    expect(labels(choice)[0]).toBe('Player · full, waiting list')
    const { event: summary } = await first.tap(/Player/)
    expect(summary.message.text).toContain('you would be number 1')
    expect(labels(summary)[0]).toBe('Join the waiting list')
    expect(summary.message.text).toContain('If all is right, press Join the waiting list.')
    const { event: waiting } = await first.tap('Join the waiting list')
    expect(waiting.message.text).toContain('Your place there: 1.')
    expect(waiting.message.text).toContain('Player · 🕓 on the waiting list, number 1')
    expect(labels(waiting)).toEqual(['Edit', 'Withdraw', '🏠 Main menu'])
    await second.say(`/start c_${id}_player`)
    await second.tap('Join the waiting list')
    expect((await second.say('/my')).message.text).toContain('on the waiting list, number 2')
    await holder.say('/my')
    await holder.tap('Withdraw')
    await holder.tap('Yes, withdraw')
    expect(await states()).toEqual(['withdrawn', 'pending', 'waitlisted'])
    await deliver()
    const notice = await first.hears('A place for you has become free')
    expect(labels(notice)).toEqual(['Decline', '📋 My registrations', '🏠 Main menu'])
    await first.hears('Player · ⏳ waiting for a decision')
    expect(first.texts().filter((text) => text.includes('waiting list'))).toEqual([])

    const cards = () => bot.app.db.source.getRepository(Registration).find({ order: { id: 'ASC' } })
    expect((await cards())[2]?.cardDueAt?.getTime()).toBeGreaterThan(Date.now())
    await transaction(bot.app, (tx) =>
      tx.getRepository(Registration).update({ status: 'waitlisted' }, { cardDueAt: new Date(0) }),
    )
    await deliver()
    await second.hears('on the waiting list, number 1')

    const { event: declined } = await first.tap('Decline')
    expect(declined.message.text).toContain('You declined your place: Cup, Player')
    expect(await states()).toEqual(['withdrawn', 'withdrawn', 'pending'])
    await deliver()
    await first.hears('↩️ withdrawn')
    await second.hears('A place for you has become free')
    await second.hears('⏳ waiting for a decision')
  })

  test('of many who confirm at once as many as there are seats have one, the others their place in line', async () => {
    await manyOnFewSeats(bot, { people: 16, seats: 5 })
  })

  test('an old Decline of what was approved since asks first', async () => {
    const { id: competitionId } = await insertCompetition(bot.app, { maxPlayers: 1 })
    const person = await returning()
    await person.say(`/start c_${competitionId}_player`)
    await person.tap('Confirm')
    const [registration] = await bot.app.db.source.getRepository(Registration).find()
    const registrationId = registration?.id ?? 0
    await decideRegistration(bot.app, { registrationId, decision: 'approved', organiserId: 1 })
    await person.forge(`my:decline:${registrationId}`)
    const asked = await person.hears('Withdraw this registration?')
    expect(labels(asked)).toEqual(['Yes, withdraw', 'No, keep it'])
    expect(await states()).toEqual(['approved'])
    await person.tap('No, keep it')
    await person.forge('my:decline:999999')
    expect(await states()).toEqual(['approved'])
  })

  test('a card that Telegram did not edit is edited later, and one that is gone comes anew', async () => {
    const { id: competitionId } = await insertCompetition(bot.app, { name: 'Cup' })
    const person = await returning()
    await person.say(`/start c_${competitionId}_player`)
    await person.tap('Confirm')
    const repository = bot.app.db.source.getRepository(Registration)
    const load = () => repository.findOneByOrFail({ competitionId })
    // The card is recorded after it is shown.
    await waitUntil(async () => (await load()).cardMessageId !== null)
    const { id: registrationId, cardMessageId } = await load()
    const whenDue = async () => {
      await transaction(bot.app, (tx) =>
        tx.getRepository(Registration).update({ id: registrationId }, { cardDueAt: new Date(0) }),
      )
      await deliver()
    }
    await decideRegistration(bot.app, { registrationId, decision: 'approved', organiserId: 1 })
    expect((await load()).cardDueAt).toBeInstanceOf(Date)
    bot.emulator.addFault({ kind: 'server_error', method: 'editMessageText', chatId: person.id, count: 1 })
    await whenDue()
    expect((await load()).cardDueAt?.getTime()).toBeGreaterThan(Date.now())
    await whenDue()
    expect((await person.hears('Player · ✅ approved')).message.message_id).toBe(cardMessageId)
    expect(await load()).toMatchObject({ cardDueAt: null, cardMessageId })
    await whenDue()
    await bot.app.telegram.api.deleteMessage(person.id, cardMessageId ?? 0)
    await revokeApproval(bot.app, { registrationId, organiserId: 1 })
    await whenDue()
    const anew = await person.hears('Player · ⏳ waiting for a decision')
    expect(anew.kind).toBe('message')
    expect(await load()).toMatchObject({ cardDueAt: null, cardMessageId: anew.message.message_id })
    const said = person.texts()
    await whenDue()
    expect(person.texts()).toEqual(said)
  })

  test('a voter may wish for what is full, and is told whether it is free by then', async () => {
    const { id: competitionId } = await insertCompetition(bot.app, {
      ...{ name: 'Cup', availableRoles: ['voter'], requiresTimeSlots: true, requiresJuryPanel: true },
      timezone: 'Europe/Moscow',
    })
    const at = (hour: number) => new Date(Date.UTC(2030, 5, 1, hour))
    await insertTimeSlot(bot.app, { competitionId, startsAt: at(7), endsAt: at(9), maxVoters: 1 })
    await insertJuryPanel(bot.app, { competitionId, panelName: 'A', maxVoters: 1 })
    await insertJuryPanel(bot.app, { competitionId, panelName: 'B', maxVoters: 1 })
    const holder = await returning()
    await holder.say('/register')
    await holder.tap(/10:00/)
    await holder.tap('Next')
    await holder.tap(/A/)
    await holder.tap('Confirm')
    const person = await returning('ru')
    const grid = await person.say('/register')
    expect(grid.message.text).toContain('Сейчас мест нет ни в одно время')
    expect(grid.message.text).toContain('Занятое время тоже можно выбрать')
    expect((await person.tap(/10:00/)).answer?.text).toContain('Это время занято')
    const { event: panels } = await person.tap('Дальше')
    expect(panels.message.text).toContain('Заполненную коллегию тоже можно выбрать')
    const { event: summary } = await person.tap(/B/)
    expect(summary.message.text).toContain('вы будете под номером 1')
    const { event: waiting } = await person.tap('Встать в лист ожидания')
    expect(waiting.message.text).toContain('Вы в листе ожидания: Cup, Судья. Ваш номер: 1.')
    expect(waiting.message.text).toContain('• сб 1 июн. 2030, 10:00–12:00 (UTC+3)')
    expect(waiting.message.text).toContain('Коллегия: B')
    expect(await states()).toEqual(['pending', 'waitlisted'])
    expect((await person.say(`/start c_${competitionId}`)).message.text).toContain('в листе ожидания')
    await holder.say('/my')
    await holder.tap('Withdraw')
    await holder.tap('Yes, withdraw')
    await deliver()
    await person.hears('Для вас освободилось место: Cup, Судья')
    expect(await states()).toEqual(['withdrawn', 'pending'])
  })

  test('the last place is lost in a race: the waiting list is offered at once; what is free by then is had', async () => {
    const { id } = await insertCompetition(bot.app, { maxPlayers: 1 })
    const people = [await returning(), await returning()] as const
    for (const person of people) await person.say(`/start c_${id}_player`)
    await people[0].tap('Confirm')
    const { event: lost } = await people[1].tap('Confirm')
    expect(lost.message.text).toContain('has just been taken')
    expect(labels(lost)[0]).toBe('Join the waiting list')
    await people[0].tap('Withdraw')
    await people[0].tap('Yes, withdraw')
    const { event: done } = await people[1].tap('Join the waiting list')
    expect(done.message.text).toContain('Your registration is in')
    expect(await states()).toEqual(['withdrawn', 'pending'])
  })
})
