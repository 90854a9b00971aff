import { expectedOrSkip } from '../../src/messages/registration-questions'
import { translator } from '../../src/messages/translate'
import type { FormField } from '../../src/vocabulary/profile-field'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertCompetition, insertProfile } from '../support/fixtures'
import { findUser } from '../support/inbox'
import { goodAnswers, formFields } from '../support/registering'

const long = (count: number) => 'a'.repeat(count)

/** What people type that is no answer, and the problem named; the sentence then says what is expected. */
const refused: Record<(typeof formFields)[number], readonly (readonly [string, string, number?])[]> = {
  firstName: [
    ['A', 'too-short', 2],
    [long(51), 'too-long', 50],
    ['R2D2', 'letters-only'],
    ['😀😀', 'letters-only'],
    ["-'", 'letters-needed'],
  ],
  lastName: [
    ['Б', 'too-short', 2],
    [long(51), 'too-long', 50],
    ['<b>A</b>', 'letters-only'],
  ],
  phone: [
    ['123', 'phone-invalid'],
    ['916 123 45 67', 'phone-code'],
    ['my phone', 'phone-invalid'],
    ['+1234', 'phone-invalid'],
  ],
  email: [
    ['anna', 'email-invalid'],
    ['a@b', 'email-invalid'],
    [`${long(250)}@example.org`, 'too-long', 255],
  ],
  country: [
    ['X', 'too-short', 2],
    ['12', 'letters-needed'],
    [long(101), 'too-long', 100],
  ],
  city: [
    ['X', 'too-short', 2],
    ['🏙️🏙️', 'letters-needed'],
    [long(101), 'too-long', 100],
  ],
  club: [
    ['X', 'too-short', 2],
    [long(256), 'too-long', 255],
  ],
  company: [
    ['\u200b', 'empty'],
    [long(256), 'too-long', 255],
  ],
  position: [
    ['\u200b', 'empty'],
    [long(256), 'too-long', 255],
  ],
  certificateName: [
    ['Анна Иванова', 'latin-only'],
    ['Al', 'too-short', 3],
    [long(101), 'too-long', 100],
    ["A-'", 'letters-needed'],
  ],
  presentation: [
    ['ab', 'too-short', 3],
    [long(501), 'too-long', 500],
  ],
  secondedPlayer: [
    ['X', 'too-short', 2],
    ['77', 'letters-needed'],
    [long(256), 'too-long', 255],
  ],
  bio: [],
  dateOfBirth: [],
  channelName: [],
}

describe.each([
  ['en', 'sqlite'],
  ['ru', 'postgres'],
] as const)('answers refused in %s on %s', (language, dialect) => {
  const t = translator(language)
  let bot: TestBot
  beforeAll(async () => {
    bot = await startTestBot(dialect)
  })
  afterAll(() => bot.stop())

  test.each(formFields)(
    '%s: says what is wrong and what is expected, and takes a good answer then',
    async (field) => {
      const role = field === 'secondedPlayer' ? 'adviser' : 'player'
      const { id } = await insertCompetition(bot.app, {
        competitionType: 'classic_game',
        availableRoles: [role],
      })
      const person = bot.person({ languageCode: language })
      // Everything but this field is known, so it is the first thing asked.
      await insertProfile(bot.app, {
        telegramId: person.id,
        language,
        company: 'C',
        position: 'P',
        ...without(field),
      })
      const first = await person.say(`/start c_${id}`)
      if (field === 'company' || field === 'position') {
        await person.tap(new RegExp(t(`field-${field}`)))
      } else {
        expect(first.message.text).toContain(t(`ask-${field}`))
      }
      for (const [said, problem, limit = 0] of refused[field]) {
        const { message } = await person.say(said)
        expect(message.text).toBe(`${t(`problem-${problem}`, { limit })} ${expectedOrSkip(t, field)}`)
      }
      bot.emulator.people.sendMedia(person.id, 'sticker')
      await person.hears(t('form-unexpected'))
      bot.emulator.people.sendMedia(person.id, 'voice')
      await person.hears(t(`expect-${field}`))
      person.write(goodAnswers(id)[field])
      await person.hears(t('summary-title'))
      person.write('some text')
      await person.hears(t('form-choose-button'))
      expect(await findUser(bot.app, person.id)).toMatchObject(without(field))
      await person.say('/cancel')
    },
  )

  function without(field: FormField): Record<string, null> {
    const isStored = field !== 'secondedPlayer' && field !== 'company' && field !== 'position'
    return isStored ? { [field]: null } : {}
  }
})
