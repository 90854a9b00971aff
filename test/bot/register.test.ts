import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertTimeSlot,
  unique,
} from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { answerFields, goodAnswers, labels } from '../support/registering'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('registering on %s', (dialect) => {
  let test: TestBot
  beforeEach(async () => {
    test = await startTestBot(dialect)
  })
  afterEach(() => test.stop())

  const registrations = () => test.app.db.source.getRepository(Registration).find()
  const drafts = () => test.app.db.source.getRepository(Conversation).count()
  /** Somebody whose profile is complete, seen by the bot under their Telegram id. */
  async function returning(values: Partial<User> = {}): Promise<Person> {
    const person = test.person({ firstName: 'Returning' })
    await insertProfile(test.app, {
      telegramId: person.id,
      language: 'en',
      company: 'Co',
      position: 'QA',
      ...values,
    })
    return person
  }
  async function voting(capacity = 1) {
    const { id: competitionId } = await insertCompetition(test.app, {
      name: 'Cup',
      availableRoles: ['voter'],
      requiresTimeSlots: true,
      requiresJuryPanel: true,
      timezone: 'Europe/Moscow',
    })
    const slot = { competitionId, maxVoters: capacity }
    const at = (hour: number) => new Date(Date.UTC(2030, 5, 1, hour))
    const slots = [
      await insertTimeSlot(test.app, { ...slot, startsAt: at(7), endsAt: at(9) }),
      await insertTimeSlot(test.app, { ...slot, startsAt: at(8), endsAt: at(10) }),
      await insertTimeSlot(test.app, { ...slot, startsAt: at(9), endsAt: at(11), maxVoters: 9 }),
    ] as const
    const panel = await insertJuryPanel(test.app, {
      competitionId,
      panelName: '<Panel> & A',
      maxVoters: capacity,
    })
    return { competitionId, slots, panel }
  }

  it('a player answers every question and is registered', async () => {
    const { id: competitionId } = await insertCompetition(test.app, { name: 'Cup & <i>Sons</i>' })
    const person = test.person({ firstName: 'Anna', languageCode: 'en' })
    await person.say('/start')
    const { event: choice } = await person.tap(/Register/)
    expect(choice.message.text).toContain('What would you like to be in “Cup & <i>Sons</i>”?')
    expect(labels(choice)).toEqual(['Player', 'Voter', 'Viewer', 'Back', 'Cancel'])
    const { event: first } = await person.tap('Player')
    expect(first.message.text).toContain('Step 1 of 12')
    expect(labels(first)).toEqual(['Back', 'Cancel'])
    const answers = goodAnswers(unique())
    const summary = await answerFields(person, { first, answers })
    for (const field of ['city', 'club', 'company', 'position', 'presentation', 'email'] as const) {
      expect(summary.message.text).toContain(answers[field])
    }
    const kinds = summary.message.entities?.map(({ type }) => type) ?? []
    expect(kinds.filter((kind) => kind.startsWith('text_') || kind === 'code')).toEqual([])
    expect(summary.message.text).toContain('Competition: Cup & <i>Sons</i>')
    const { event: done } = await person.tap('Confirm')
    expect(done.message.text).toContain('Your registration is in: Cup & <i>Sons</i>, Player')
    const user = await findUser(test.app, person.id)
    expect(user).toMatchObject({ firstName: 'Anna', city: answers.city, email: answers.email })
    expect(user?.phone).toMatch(/^\+7916\d{7}$/)
    expect(await registrations()).toMatchObject([
      { userId: user?.id, telegramId: person.id, competitionId, role: 'player', status: 'pending' },
    ])
    expect(await drafts()).toBe(0)
    expect((await test.app.db.source.getRepository(AuditLog).find()).map(({ action }) => action)).toEqual([
      'registration.submitted',
    ])
    const again = await person.press('Confirm').catch((error: unknown) => error)
    expect(again).toBeInstanceOf(Error)
  })

  it('a voter chooses slots and a panel; the summary and /my show them', async () => {
    const { slots, panel } = await voting()
    const person = test.person({ firstName: 'Вера', languageCode: 'ru' })
    const first = await person.say('/register')
    const answers = goodAnswers(unique())
    const grid = await answerFields(person, { first, answers, language: 'ru' })
    expect(grid.message.text).toContain('сб 1 июн. 2030, 10:00–12:00 (UTC+3)')
    expect(labels(grid).filter((label) => label.startsWith('⬜️'))).toHaveLength(3)
    expect((await person.press('Дальше')).answer?.text).toContain('Выберите хотя бы одно время')
    const chosen = await person.tap(/10:00/)
    expect(labels(chosen.event)[0]).toMatch(/^✅/)
    expect((await person.press(/11:00/)).answer?.text).toContain('пересекается')
    await person.tap(/12:00–14:00/)
    const { event: panels } = await person.tap('Дальше')
    expect(labels(panels)).toEqual(['мест: 1 · <Panel> & A', 'Назад', 'Отмена'])
    const { event: summary } = await person.tap(/Panel/)
    expect(summary.message.text).toContain('Коллегия: <Panel> & A')
    expect(summary.message.text).toContain('• сб 1 июн. 2030, 12:00–14:00 (UTC+3)')
    const { event: done } = await person.tap('Подтвердить')
    expect(done.message.text).toContain('Ваша заявка принята: Cup, Судья')
    const [registration] = await registrations()
    const held = await test.app.db.source.getRepository(VoterTimeSlot).find()
    expect(held.map(({ timeSlotId }) => timeSlotId).sort()).toEqual([slots[0].id, slots[2].id].sort())
    expect(await test.app.db.source.getRepository(VoterJuryPanel).find()).toMatchObject([
      { registrationId: registration?.id, juryPanelId: panel.id },
    ])
    const card = await person.say('/my')
    expect(card.message.text).toContain('Судья · ⏳ ждёт решения')
    expect(card.message.text).toContain('• сб 1 июн. 2030, 10:00–12:00 (UTC+3)')
  })

  it('a time that overlaps with one elsewhere is a warning in the summary, and no obstacle', async () => {
    const at = { startsAt: new Date('2030-06-01T07:00:00Z'), endsAt: new Date('2030-06-01T09:00:00Z') }
    const person = await returning()
    for (const name of ['One', 'Two']) {
      const { id } = await insertCompetition(test.app, {
        ...{ name, availableRoles: ['voter'], requiresTimeSlots: true, timezone: 'Europe/Moscow' },
      })
      await insertTimeSlot(test.app, { competitionId: id, ...at })
      await person.say(`/start c_${id}_voter`)
      await person.tap(/10:00/)
      const { event: summary } = await person.tap('Next')
      const warning =
        '⚠️ At the same time you are also expected in “One”: Sat 1 Jun 2030, 10:00–12:00 (UTC+3)'
      expect([name, summary.message.text?.includes(warning)]).toEqual([name, name === 'Two'])
      await person.tap('Confirm')
    }
    expect(await registrations()).toHaveLength(2)
  })

  it('two voters race for the last seat: one has it, the other sees what is left', async () => {
    const { slots } = await voting()
    await insertJuryPanel(test.app, {
      competitionId: slots[0].competitionId,
      panelName: 'Other',
      maxVoters: 9,
    })
    const people = [await returning(), await returning()]
    for (const person of people) {
      await person.say('/register')
      await person.tap(/10:00/)
      await person.tap('Next')
      await person.tap(/Other/)
    }
    await Promise.all(people.map((person) => person.press('Confirm')))
    const told = await Promise.all(
      people.map((person) => person.hears(/registration is in|has just been taken/)),
    )
    const texts = told.map(({ message }) => message.text ?? '')
    expect(texts.filter((text) => text.includes('registration is in'))).toHaveLength(1)
    const loser = people[texts.findIndex((text) => text.includes('has just been taken'))]
    const grid = told.find(({ message }) => message.text?.includes('has just been taken'))
    if (loser === undefined || grid === undefined) throw new Error('nobody lost')
    expect(grid.message.text).toContain('10:00–12:00 (UTC+3) – full')
    expect(labels(grid).filter((label) => label.startsWith('✅'))).toEqual([])
    expect(await registrations()).toHaveLength(1)
    const full = await loser.tap(/10:00/)
    expect(full.answer?.text).toContain('This time is full')
    expect(labels(full.event)[0]).toMatch(/^✅/)
    await loser.tap(/10:00/)
    await loser.tap(/12:00–14:00/)
    const { event: summary } = await loser.tap('Next')
    expect(summary.message.text).toContain('Please check')
    await loser.tap('Confirm')
    expect(await registrations()).toHaveLength(2)
  })

  it('a returning person sees the stored profile and may change an answer', async () => {
    await insertCompetition(test.app)
    const person = await returning({ city: 'Old city', club: 'Old club' })
    await person.say('/register')
    const { event: summary } = await person.tap('Player')
    expect(summary.message.text).toContain('City: Old city')
    await person.tap('✏️ City')
    expect((await person.say('7')).message.text).toContain('too short')
    expect((await person.say('New city')).message.text).toContain('City: New city')
    await person.tap('✏️ Club')
    const { event: back } = await person.tap('Back')
    expect(back.message.text).toContain('Club: Old club')
    await person.tap('Confirm')
    expect(await findUser(test.app, person.id)).toMatchObject({ city: 'New city', club: 'Old club' })
  })

  it('a returning person is asked only for what the new role needs', async () => {
    await insertCompetition(test.app, { availableRoles: ['player'] })
    const person = await returning({ certificateName: null, position: null })
    const only = await person.say('/register')
    expect(only.message.text).toContain('Step 1 of 3')
    expect(only.message.text).toContain('position')
    expect(only.message.text).toContain('or press Skip')
    const { event: next } = await person.tap('Skip')
    expect(next.message.text).toContain('certificate')
    expect((await person.say('Анна')).message.text).toContain('besides Latin letters')
    expect((await person.say('Anna Known')).message.text).toContain('Name for the certificate: Anna Known')
  })

  it('Back goes one step back, Skip leaves a gap, Cancel leaves nothing', async () => {
    await insertCompetition(test.app, { availableRoles: ['viewer'] })
    const person = test.person()
    const first = await person.say('/register')
    expect(labels(first)).toEqual(['Back', 'Cancel'])
    expect((await person.say('Anna')).message.text).toContain('last name')
    const { event: back } = await person.tap('Back')
    expect(back.message.text).toContain('first name')
    expect((await person.say('Maria')).message.text).toContain('last name')
    await person.say('Ivanova')
    person.write('Back')
    expect((await person.hears('last name')).message.text).toContain('Step 2 of')
    const answers = goodAnswers(unique())
    person.write('Petrova')
    const phone = await person.hears('phone')
    expect(labels(phone)).toEqual(['📱 Share my phone number', 'Back', 'Cancel'])
    person.write(answers.phone)
    await person.hears('e-mail')
    await person.say(answers.email)
    await person.say(answers.city)
    await person.say(answers.club)
    expect(labels(await person.say('Acme'))).toEqual(['Back', 'Skip', 'Cancel'])
    const { event: summary } = await person.tap('Skip')
    expect(summary.message.text).toContain('First name: Maria')
    expect(summary.message.text).toContain('Position: –')
    const { event: cancelled } = await person.tap('Cancel')
    expect(cancelled.message.text).toContain('Nothing was saved')
    expect(await findUser(test.app, person.id)).toMatchObject({ firstName: null, phone: null })
    expect(await registrations()).toEqual([])
    await waitUntil(async () => (await drafts()) === 0)
  })

  it('only one’s own contact is a phone number', async () => {
    await insertCompetition(test.app, { availableRoles: ['player'] })
    const person = await returning({ phone: null })
    expect((await person.say('/register')).message.text).toContain('phone number')
    test.emulator.people.shareContact(person.id, { phone_number: '+79990001122', user_id: 5 })
    const refusal = await person.hears('somebody else')
    expect(refusal.message.text).toContain('For example: +44')
    test.emulator.people.shareContact(person.id, { phone_number: '+79990001122' })
    await person.hears('somebody else')
    test.emulator.people.shareContact(person.id, { phone_number: '79161234567', user_id: person.id })
    const summary = await person.hears('Please check')
    expect(summary.message.text).toContain('Phone: +79161234567')
  })

  it('a taken phone or e-mail is told at once, and again when it is taken meanwhile', async () => {
    await insertCompetition(test.app, { availableRoles: ['player'] })
    const owner = await insertProfile(test.app)
    const person = await returning({ email: null })
    await person.say('/register')
    expect((await person.say(owner.email?.toUpperCase() ?? '')).message.text).toContain(
      'already belongs to another',
    )
    await person.say('free@example.org')
    await transaction(test.app, (tx) =>
      tx.getRepository(User).update({ id: owner.id }, { email: 'free@example.org' }),
    )
    const { event } = await person.tap('Confirm')
    expect(event.message.text).toContain('already belongs to another')
    expect(event.message.text).toContain('What is your e-mail address?')
    await person.say('other@example.org')
    expect((await person.tap('Confirm')).event.message.text).toContain('Your registration is in')
    expect(await findUser(test.app, person.id)).toMatchObject({ email: 'other@example.org' })
  })

  it('a second application in the same role is told with the state of the first', async () => {
    await insertCompetition(test.app, { availableRoles: ['player'] })
    const person = await returning()
    await person.say('/register')
    await person.tap('Confirm')
    expect((await person.say('/register')).message.text).toContain('already applied in this role')
    await person.say('/my')
    await person.tap('Withdraw')
    const { event: card } = await person.tap('Yes, withdraw')
    expect(card.message.text).toContain('withdrawn')
    await person.say('/register')
    await person.tap('Confirm')
    expect(await registrations()).toMatchObject([{ status: 'pending' }])
  })

  it('deep links open the form, or say why not and show a way on', async () => {
    const open = await insertCompetition(test.app, { name: 'Open' })
    await insertCompetition(test.app, { name: 'Another' })
    const inactive = await insertCompetition(test.app, { isActive: false })
    const closed = await insertCompetition(test.app, { availableRoles: ['player'], playerEntryOpen: false })
    const person = await returning()
    expect((await person.say(`/start c_${open.id}_voter`)).message.text).toContain('Role: Voter')
    await person.say('/cancel')
    expect((await person.say(`/start c_${open.id}`)).message.text).toContain('in “Open”')
    await person.say('/cancel')
    person.write(`/start c_${open.id}_adviser`)
    await person.hears('role is closed')
    const others = await person.hears('in “Open”')
    expect(labels(others)).toEqual(['Player', 'Voter', 'Viewer', 'Back', 'Cancel'])
    await person.say('/cancel')
    const refused = {
      [inactive.id]: 'takes no registrations',
      [closed.id]: 'takes no registrations',
      999_999: 'no longer exists',
    }
    for (const [id, sentence] of Object.entries(refused)) {
      for (const link of [`c_${id}`, `c_${id}_player`]) {
        const event = await person.say(`/start ${link}`)
        expect(event.message.text).toContain(sentence)
        expect(labels(event).slice(0, 2)).toEqual(['📝 Register', '📋 My registrations'])
      }
    }
    expect((await person.tap('📝 Register')).event.message.text).toContain('Which competition')
  })

  it('a deep link to what one is registered for shows that registration', async () => {
    const { id } = await insertCompetition(test.app, { name: 'Cup' })
    const person = await returning()
    await person.say(`/start c_${id}_viewer`)
    await person.tap('Confirm')
    const event = await person.say(`/start c_${id}_viewer`)
    expect(event.message.text).toContain('already applied in this role')
    expect(event.message.text).toContain('Cup\nViewer · ⏳ waiting for a decision')
    expect(labels(event)).toEqual(['Edit', 'Withdraw', '🏠 Main menu'])
    await person.tap('Withdraw')
    await person.tap('Yes, withdraw')
    expect((await person.say(`/start c_${id}_viewer`)).message.text).toContain('Please check')
    await person.tap('Confirm')
    expect(await registrations()).toMatchObject([{ status: 'pending' }])
    for (const broken of [`c_${id}_judge`, 'c_', 'c_9999999999', `c_${id}_`, 'x'.repeat(64)]) {
      expect((await person.say(`/start ${broken}`)).message.text).toContain('I do not know that link')
    }
  })

  it('a competition is chosen from a paged list; none is a sentence', async () => {
    const person = await returning()
    expect((await person.say('/register')).message.text).toContain('no competition to register for')
    for (let index = 1; index <= 10; index += 1) await insertCompetition(test.app, { name: `Event ${index}` })
    const list = await person.say('/register')
    expect(labels(list)).toEqual([
      ...Array.from({ length: 8 }, (_, index) => `Event ${index + 1}`),
      '1 / 2',
      '▶️',
      'Back',
      'Cancel',
    ])
    const { event: second } = await person.tap('▶️')
    expect(labels(second)).toEqual(['Event 9', 'Event 10', '◀️', '1 / 2'.replace('1', '2'), 'Back', 'Cancel'])
    await person.tap('Event 10')
    const { event: role } = await person.tap('Viewer')
    expect(role.message.text).toContain('Competition: Event 10')
    await person.tap('Back')
    expect((await person.tap('Back')).event.message.text).toContain('Which competition')
  })

  it('a competition that closes meanwhile ends the form with the reason', async () => {
    await insertCompetition(test.app, { availableRoles: ['player'], name: 'Closing' })
    const person = await returning()
    await person.say('/register')
    await transaction(test.app, async (tx) => {
      await tx.getRepository(Competition).update({ name: 'Closing' }, { playerEntryOpen: false })
    })
    expect((await person.tap('Confirm')).event.message.text).toContain('Registration in this role is closed')
    await waitUntil(async () => (await drafts()) === 0)
    expect(await registrations()).toEqual([])
  })

  it('forged buttons are refused', async () => {
    const { competitionId } = await voting()
    const other = await insertCompetition(test.app, { isActive: false })
    const foreign = await insertTimeSlot(test.app, { competitionId: other.id })
    const foreignPanel = await insertJuryPanel(test.app, { competitionId: other.id })
    const person = await returning()
    const alert = async (data: string) => (await person.forge(data)).answer?.text ?? ''
    await person.say('/start')
    expect(await alert(`form:register:slots:slot.${foreign.id}`)).toContain('too old')
    await person.say('/register')
    expect(await alert(`form:register:slots:slot.${foreign.id}`)).toContain('not offered any more')
    expect(await alert('form:register:slots:slot.999999')).toContain('not offered any more')
    await person.tap(/10:00/)
    await person.tap('Next')
    expect(await alert(`form:register:panel:panel.${foreignPanel.id}`)).toContain('not offered any more')
    expect(await alert('form:register:panel:nonsense')).toContain('not offered any more')
    expect(await alert('form:register:summary:confirm')).toContain('earlier step')
    expect(await alert('form:broadcast:text:back')).toContain('too old')
    expect(await alert('form:nonsense')).toContain('too old')
    expect(await registrations()).toEqual([])
    expect(competitionId).toBeGreaterThan(0)
  })
})
