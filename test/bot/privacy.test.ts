import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { translator } from '../../src/messages/translate'
import { languages } from '../../src/vocabulary/language'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { sentFiles } from '../support/sent-files'

describe.each(dialectNames)('/privacy on %s', (dialect) => {
  let bot: TestBot
  let owner: Person
  beforeAll(async () => {
    bot = await startTestBot(dialect)
    owner = bot.owner({ username: 'the_owner' })
  })
  afterAll(async () => {
    expect(bot.emulator.counters()).toMatchObject({
      refused: {},
      unknownMethodCalls: 0,
      unansweredCallbacks: 0,
    })
    await bot.stop()
  })

  test('gives a file with everything there is, and nothing of anybody else', async () => {
    await owner.say('/start')
    const person = bot.person({ languageCode: 'en' })
    const words = { bio: '"quoted" </script>', firstName: 'Łucja', language: 'en' as const }
    const { id: userId } = await insertProfile(bot.app, { telegramId: person.id, ...words })
    const { id: competitionId } = await insertCompetition(bot.app, { name: 'Cup' })
    const { id: registrationId } = await insertRegistration(bot.app, { userId, competitionId, role: 'voter' })
    const { id: timeSlotId } = await insertTimeSlot(bot.app, { competitionId })
    const { id: juryPanelId } = await insertJuryPanel(bot.app, { competitionId, panelName: 'Red panel' })
    await transaction(bot.app, async (tx) => {
      await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId })
      await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId })
      const content = { kind: 'text' as const, text: 'Where is it?', entities: [] }
      await tx.getRepository(ContactMessage).insert({ userId, direction: 'question', content })
    })
    await decideRegistration(bot.app, { registrationId, decision: 'approved', organiserId: owner.id })
    const { id: broadcastId } = await insertBroadcast(bot.app, { name: 'News' })
    await insertRecipient(bot.app, { broadcastId, userId, status: 'sent', renderedBody: 'Dear Łucja' })
    await insertRecipient(bot.app, { broadcastId, userId: (await insertProfile(bot.app)).id, status: 'sent' })
    await person.say('/profile')
    await person.tap('profile:edit:city')
    await person.say('/privacy')
    await person.tap('privacy:export')
    const [file] = await sentFiles(bot, person.id)
    expect(file?.name).toBe('my-data.json')
    const data = JSON.parse(file?.content ?? '') as Record<string, unknown>
    const columns = bot.app.db.source.getMetadata(User).columns.map(({ propertyName }) => propertyName)
    expect(Object.keys(data['profile'] as object).sort()).toEqual(columns.sort())
    expect(data).toMatchObject({
      profile: { ...words, telegramId: person.id },
      registrations: [
        {
          competition: 'Cup',
          role: 'voter',
          status: 'approved',
          panel: 'Red panel',
          slots: [{}],
          decidedBy: 'an organiser',
        },
      ],
      questionsAndAnswers: [{ from: 'you', content: { text: 'Where is it?' } }],
      notices: [{ kind: 'registration_approved' }],
      broadcasts: [{ name: 'News', status: 'sent', text: 'Dear Łucja' }],
      history: [{ action: 'registration.approved', by: 'an organiser' }],
      unfinishedForm: { form: 'profile' },
    })
    expect(JSON.stringify(data['recentMessages'])).toContain('/privacy')
    expect(file?.content).not.toMatch(new RegExp(`${owner.id}|the_owner`))
    await person.say('/cancel')
  })

  test('erases only at the typed word, and /start begins anew', async () => {
    const person = bot.person({ languageCode: 'en' })
    const { id: userId } = await insertProfile(bot.app, {
      telegramId: person.id,
      language: 'en',
      firstName: 'Ann',
    })
    const { id: competitionId } = await insertCompetition(bot.app)
    await insertRegistration(bot.app, { userId, competitionId, status: 'approved' })
    await person.say('/privacy')
    expect((await person.tap('privacy:erase')).event.message.text).toContain('Your 1 registration goes')
    expect((await person.forge('form:erase:confirm:yes')).answer?.text).toContain('type the word ERASE')
    for (const text of ['yes', '   ', 'erase!', '<b>ERASE</b>', '😀'.repeat(2_000)])
      expect((await person.say(text)).message.text).toContain('type the word ERASE')
    expect(await findUser(bot.app, person.id)).not.toBeNull()
    expect((await person.say('erase ')).message.text).toContain('has been erased')
    expect(await findUser(bot.app, person.id)).toBeNull()
    expect(await bot.app.db.source.getRepository(Registration).countBy({ userId })).toBe(0)
    const { message } = await person.say('/start')
    expect(message.text).toContain('Hello')
    const fresh = await findUser(bot.app, person.id)
    expect(fresh).toMatchObject({ firstName: null, phone: null })
    expect(fresh?.id).not.toBe(userId)
  })

  test('an organiser is one no more; an owner is told to be named in the settings', async () => {
    const organiser = bot.person({ languageCode: 'en' })
    await insertProfile(bot.app, { telegramId: organiser.id, language: 'en', isOrganiser: true })
    await organiser.say('/privacy')
    expect((await organiser.tap('privacy:erase')).event.message.text).toContain(
      'You will be no organiser any more',
    )
    await organiser.say('ERASE')
    expect((await organiser.say('/admin')).message.text).toContain('Only organisers')
    await owner.say('/privacy')
    expect((await owner.tap('privacy:erase')).event.message.text).toContain(
      'Owners are named in the settings',
    )
    expect((await owner.tap('Cancel')).event.message.text).toMatch(/^Nothing was erased.\n\nHerald keeps/)
  })
})

test.each(languages)(
  '/privacy in %s: every screen is taken, the word is of either language',
  async (language) => {
    const t = translator(language)
    const bot = await startTestBot('sqlite')
    try {
      const person = bot.person({ languageCode: language })
      await person.say('/start')
      const card = await person.tap('menu:privacy')
      expect(card.event.message.text).toContain(t('privacy-card'))
      await person.tap('privacy:erase')
      bot.emulator.people.sendMedia(person.id, 'sticker')
      await person.hears(t('privacy-erase-expected'))
      const other = language === 'en' ? 'удалить' : 'erase'
      expect((await person.say(other)).message.text).toBe(t('privacy-erased'))
      expect(bot.emulator.counters()).toMatchObject({ refused: {}, unansweredCallbacks: 0 })
    } finally {
      await bot.stop()
    }
  },
)
