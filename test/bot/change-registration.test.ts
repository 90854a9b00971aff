import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { transaction } from '../../src/db/transaction'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertTimeSlot } from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { labels } from '../support/registering'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('changing a registration on %s', (dialect) => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
  })
  afterEach(() => bot.stop())

  async function returning(): Promise<Person> {
    const person = bot.person({ languageCode: 'en' })
    await insertProfile(bot.app, { telegramId: person.id, language: 'en', company: 'Co', position: 'QA' })
    return person
  }
  const load = () => bot.app.db.source.getRepository(Registration).find({ order: { id: 'ASC' } })
  const approve = (registrationId: number) =>
    decideRegistration(bot.app, { registrationId, decision: 'approved', organiserId: 900_001 })
  const deliver = () => deliverNotices(bot.app, { holder: 'w', signal: new AbortController().signal })
  const cards = (person: Person) =>
    bot.emulator.chats
      .read(person.id)
      .messages.filter(({ isDeleted, message }) => !isDeleted && /· (⏳|✅|🕓|↩️)/.test(message.text ?? ''))

  async function voting() {
    const { id: competitionId } = await insertCompetition(bot.app, {
      ...{ name: 'Cup', availableRoles: ['voter'], requiresTimeSlots: true, timezone: 'Europe/Moscow' },
    })
    const at = (hour: number) => new Date(Date.UTC(2030, 5, 1, hour))
    const slot = (hour: number) =>
      insertTimeSlot(bot.app, { competitionId, startsAt: at(hour), endsAt: at(hour + 2), maxVoters: 1 })
    return { competitionId, slots: [await slot(7), await slot(10)] }
  }
  async function registered(time: RegExp): Promise<Person> {
    const person = await returning()
    await person.say('/register')
    await person.tap(time)
    await person.tap('Next')
    await person.tap('Confirm')
    return person
  }

  test('the profile may change without a new decision; there is one card, edited where it is', async () => {
    await insertCompetition(bot.app, { name: 'Cup', availableRoles: ['player'] })
    const person = await returning()
    await person.say('/register')
    await person.tap('Confirm')
    const [registration] = await load()
    await approve(registration?.id ?? 0)
    await deliver()
    await person.hears('Your registration is approved')
    await person.hears('Player · ✅ approved')
    expect(cards(person)).toHaveLength(1)
    await person.say('/my')
    await waitUntil(() => cards(person).length === 1)
    const { event: form } = await person.tap('Edit')
    expect(form.message.text).toContain('Your registration as it would be')
    expect(labels(form)).toContain('✏️ City')
    expect(labels(form)[0]).toBe('Save')
    await person.tap('✏️ City')
    expect((await person.say('Nowhere else')).message.text).toContain('City: Nowhere else')
    const { id: other } = await insertCompetition(bot.app, { availableRoles: ['viewer'] })
    const asked = await person.say(`/start c_${other}`)
    expect(asked.message.text).toContain('You have not finished the change of your registration')
    await person.tap('Continue')
    const { event: saved } = await person.tap('Save')
    expect(saved.message.text).toContain('✅ Saved.\n\nCup\nPlayer · ✅ approved')
    expect(labels(saved)).toEqual(['🎟 Ticket', 'Edit', 'Withdraw', '🏠 Main menu'])
    await waitUntil(() => cards(person).length === 1)
    expect(await findUser(bot.app, person.id)).toMatchObject({ city: 'Nowhere else' })
    expect(await load()).toMatchObject([{ status: 'approved', isConfirmed: true }])
    // What the bot has shown itself no worker shows again: it would take the words above the card away.
    await waitUntil(async () => (await load())[0]?.cardDueAt === null)
    await deliver()
    expect(person.texts()).toContainEqual(expect.stringContaining('✅ Saved.\n\nCup'))
  })

  test('left at the phone, it says once that nothing was saved, and is closed though the card cannot be shown', async () => {
    await insertCompetition(bot.app, { name: 'Cup', availableRoles: ['player'] })
    const person = await returning()
    await person.say('/register')
    await person.tap('Confirm')
    const atThePhone = async () => {
      await person.say('/my')
      await person.tap('Edit')
      await person.tap('✏️ Phone')
    }
    await atThePhone()
    expect((await person.say('Cancel')).message.text).toBe('Cancelled. Nothing was saved.')
    expect((await person.hears('Player · ⏳')).message.text).toMatch(/^Cup\n/)
    await atThePhone()
    const { id: telegramId } = person
    expect((await person.say('no phone')).markup?.inline_keyboard).toHaveLength(1)
    const fault = { kind: 'server_error', method: 'editMessageText', chatId: telegramId, count: 1 } as const
    bot.emulator.addFault(fault)
    await person.press('Cancel')
    const drafts = bot.app.db.source.getRepository(Conversation)
    await waitUntil(async () => (await drafts.findOneBy({ telegramId })) === null)
    expect(person.texts().filter((text) => text.includes('Nothing was saved'))).toHaveLength(2)
  })

  test('other slots send what was approved back to the organisers, seat kept, and say so', async () => {
    await voting()
    const person = await registered(/10:00/)
    const [registration] = await load()
    await approve(registration?.id ?? 0)
    await person.say('/my')
    await person.tap('Edit')
    await person.tap('✏️ Time slots')
    await person.tap(/10:00/)
    await person.tap(/13:00/)
    const { event: summary } = await person.tap('Next')
    expect(summary.message.text).toContain('with this change the organisers decide again')
    const { event: saved } = await person.tap('Save')
    expect(saved.message.text).toContain('The organisers will look at it again')
    expect(saved.message.text).toContain('Voter · ⏳ waiting for a decision')
    expect(saved.message.text).toContain('• Sat 1 Jun 2030, 13:00–15:00 (UTC+3)')
    expect(await load()).toMatchObject([
      { status: 'pending', isConfirmed: false, confirmedBy: null, decidedBy: null },
    ])
    const audits = await bot.app.db.source.getRepository(AuditLog).findBy({ action: 'registration.changed' })
    expect(audits.map(({ changes }) => changes)).toEqual([
      { fields: ['slots'], status: ['approved', 'pending'] },
    ])
    await deliver()
    expect(person.texts().filter((text) => text.includes('is approved'))).toEqual([])
  })

  test('a wish that is full is refused with what is left, and the seat stays', async () => {
    const { slots } = await voting()
    const [person, other] = [await registered(/10:00/), await registered(/13:00/)]
    await person.say('/my')
    await person.tap('Edit')
    const { event: grid } = await person.tap('✏️ Time slots')
    expect(grid.message.text).toContain('10:00–12:00 (UTC+3) – 1 place free')
    expect(grid.message.text).toContain('13:00–15:00 (UTC+3) – full')
    expect(grid.message.text).not.toContain('can be chosen too')
    expect((await person.press(/13:00/)).answer?.text).toContain('has just been taken')
    await other.say('/my')
    await other.tap('Withdraw')
    await other.tap('Yes, withdraw')
    await person.tap(/10:00/)
    await person.tap(/13:00/)
    await person.tap('Next')
    // Somebody takes it while the summary is looked at.
    await registered(/13:00/)
    const { event: refused } = await person.tap('Save')
    expect(refused.message.text).toContain('has just been taken')
    expect(refused.message.text).toContain('10:00–12:00 (UTC+3) – 1 place free')
    expect((await load())[0]).toMatchObject({ status: 'pending' })
    expect((await person.say('/my')).message.text).toContain('10:00–12:00')
    expect(slots).toHaveLength(2)
  })

  test('a registration that is over cannot be changed, nor anybody else’s', async () => {
    await insertCompetition(bot.app, { availableRoles: ['player'] })
    const person = await returning()
    await person.say('/register')
    await person.tap('Confirm')
    const [registration] = await load()
    const edit = `my:edit:${registration?.id ?? 0}`
    const stranger = await returning()
    await stranger.say('/start')
    expect((await stranger.forge(edit)).answer?.text).toContain('no longer exists')
    const put = (isActive: boolean) =>
      transaction(bot.app, (tx) =>
        tx.getRepository(Competition).update({ isActive: !isActive }, { isActive }),
      )
    await person.tap('Edit')
    await put(false)
    await person.tap('✏️ City')
    expect(person.texts()).toContainEqual(
      expect.stringMatching(/^This competition is not active .* stays as it is/),
    )
    expect((await person.press('Edit')).answer?.text).toContain('stays as it is and cannot be changed')
    await put(true)
    await person.tap('Edit')
    await person.forge(`my:yes:${registration?.id ?? 0}`)
    await person.hears('↩️ withdrawn')
    person.write('anything')
    await person.hears('This registration is over')
    expect((await person.forge(edit)).answer?.text).toContain('This registration is over')
  })
})
