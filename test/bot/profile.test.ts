import { translator } from '../../src/messages/translate'
import { languages } from '../../src/vocabulary/language'
import { profileFields } from '../../src/vocabulary/profile-field'
import type { ProfileField } from '../../src/vocabulary/profile-field'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { goodAnswers, labels } from '../support/registering'

/** What people answer where something else is asked. */
const nonsense = ['   ', 'a'.repeat(5_000), '😀', '\u202E\u202Eאבג', "'; DROP TABLE users; --"] as const

/** Of the nonsense, what these fields take as it is. */
const takesAnything = new Set<ProfileField>([
  'city',
  'country',
  'club',
  'company',
  'position',
  'presentation',
  'bio',
])

/** Letters of any script are a name, without the marks that would turn the text after them. */
function refusedBy(field: ProfileField): readonly string[] {
  if (takesAnything.has(field)) return nonsense.slice(0, 2)
  return field === 'firstName' || field === 'lastName'
    ? nonsense.filter((text) => !/[א-ת]/.test(text))
    : nonsense
}

/** As they are kept: written otherwise than they were typed. */
const kept: Partial<Record<ProfileField, string>> = { dateOfBirth: '1990-03-07', phone: '+79161000500' }

describe.each(dialectNames)('/profile on %s', (dialect) => {
  let bot: TestBot
  beforeAll(async () => {
    bot = await startTestBot(dialect)
  })
  afterAll(async () => {
    expect(bot.emulator.counters()).toMatchObject({
      refused: {},
      unknownMethodCalls: 0,
      unansweredCallbacks: 0,
    })
    await bot.stop()
  })

  const stored = async (person: Person) => findUser(bot.app, person.id)
  async function somebody(values: Parameters<typeof insertProfile>[1] = {}) {
    const person = bot.person({ languageCode: 'en' })
    await insertProfile(bot.app, { telegramId: person.id, language: 'en', ...values })
    return person
  }

  test('shows everything there is, as it was typed, with a button for each field', async () => {
    const person = await somebody({ firstName: '<b>Ann</b>', bio: '_*`\n&amp;', classicRating: 1500 })
    const { message, markup } = await person.say('/profile')
    expect(message.text).toContain('First name: <b>Ann</b>')
    expect(message.text).toContain('About me: _*`\n&amp;')
    expect(message.text).toContain('Rating, classic: 1500')
    for (const field of profileFields)
      expect(markup?.inline_keyboard?.flat()).toContainEqual(
        expect.objectContaining({ callback_data: `profile:edit:${field}` }),
      )
  })

  test('stays below the longest message with the longest answers, of emoji', async () => {
    const long = Object.fromEntries(
      profileFields.flatMap((field) => (takesAnything.has(field) ? [[field, '😀'.repeat(100)]] : [])),
    )
    const person = await somebody({ ...long, presentation: '😀'.repeat(500), bio: '😀'.repeat(500) })
    expect((await person.say('/profile')).message.text?.length).toBeLessThan(4096)
  })

  test.each(profileFields)('%s is changed where it is shown, and nonsense is told', async (field) => {
    const person = await somebody()
    const card = await person.say('/profile')
    const { event } = await person.tap(`profile:edit:${field}`)
    const t = translator('en')
    expect(event.message.text).toContain(t(`ask-${field}`))
    for (const text of refusedBy(field))
      expect((await person.say(text)).message.text).toContain(t(`expect-${field}`))
    bot.emulator.people.sendMedia(person.id, 'sticker')
    await person.hears(t('form-unexpected'))
    const good = goodAnswers(500)[field]
    person.write(good)
    await person.hears(t('profile-saved'))
    const value = (await stored(person))?.[field]
    expect(value).toBe(kept[field] ?? good)
    const now = bot.emulator.chats
      .read(person.id)
      .messages.find(({ message }) => message.message_id === card.message.message_id)
    expect(now?.message.text).toContain(t('profile-title'))
    if (kept[field] === undefined) expect(now?.message.text).toContain(good)
  })

  test('the phone is taken from the own contact only', async () => {
    const person = await somebody()
    await person.say('/profile')
    person.press('profile:edit:phone').catch(() => undefined) // the answer is what matters
    await person.hears('phone number?')
    bot.emulator.people.shareContact(person.id, { user_id: 42, phone_number: '+15550001111' })
    await person.hears("somebody else's contact")
    bot.emulator.people.shareContact(person.id, { phone_number: '+15550001111' })
    await person.hears("somebody else's contact")
    bot.emulator.people.shareContact(person.id)
    await person.hears('Saved')
    expect((await stored(person))?.phone).toBe(bot.emulator.people.findUser(person.id)?.phoneNumber)
  })

  test('the phone’s keyboard goes with its question, also when another field is pressed meanwhile', async () => {
    const person = await somebody()
    await person.say('/profile')
    await person.tap('profile:edit:phone')
    await person.press('profile:edit:city')
    await person.hears(translator('en')('ask-city'))
    await expect(person.press('📱 Share my phone number')).rejects.toThrow()
    await person.say('Cancel')
    expect((await stored(person))?.city).toBe('Cancel')
  })

  test('a phone or an address that is taken is refused without a word of whose it is', async () => {
    const other = await insertProfile(bot.app, { firstName: 'Secret', lastName: 'Owner' })
    const person = await somebody()
    for (const field of ['phone', 'email'] as const) {
      await person.say('/profile')
      await person.tap(`profile:edit:${field}`)
      const { text } = (await person.say(String(other[field]))).message
      expect(text).toContain('already belongs to another registration')
      expect(text).not.toMatch(/Secret|Owner/)
    }
    await person.say('/cancel')
  })

  test('what is optional can be emptied, the rest only replaced, also by a forged button', async () => {
    const person = await somebody({ bio: 'About', city: 'Berlin' })
    await person.say('/profile')
    expect(labels((await person.tap('profile:edit:bio')).event)).toEqual([
      'Clear this field',
      'Back',
      'Cancel',
    ])
    expect((await person.tap('Clear this field')).event.message.text).toContain('About me: –')
    expect((await stored(person))?.bio).toBeNull()
    expect(labels((await person.tap('profile:edit:city')).event)).toEqual(['Back', 'Cancel'])
    expect((await person.forge('form:profile:city:empty')).answer?.text).toContain('not an answer')
    expect((await stored(person))?.city).toBe('Berlin')
    await person.tap('Back')
    const { event: company } = await person.tap('profile:edit:company')
    expect(company.message.text).toContain('Up to 255 characters')
    expect(company.message.text).not.toContain('Skip')
  })

  test.each(['Cancel', 'Back'])(
    '%s turns the question back into the card; old buttons say so',
    async (leave) => {
      const person = await somebody()
      await person.say('/profile')
      await person.tap('profile:edit:city')
      const { event } = await person.tap(leave)
      expect(event.message.text).toContain('Your profile')
      const stale = await person.forge('form:profile:city:empty')
      expect(stale.answer?.text).toContain('too old')
      const forged = await person.forge('profile:edit:isOrganiser')
      expect(forged.answer?.text).toContain('too old')
    },
  )
})

describe.each(languages)('/profile and /timezone in %s', (language) => {
  const t = translator(language)
  let bot: TestBot
  beforeAll(async () => {
    bot = await startTestBot('sqlite')
  })
  afterAll(async () => {
    expect(bot.emulator.counters()).toMatchObject({ refused: {}, unansweredCallbacks: 0 })
    await bot.stop()
  })

  test('every field is asked for, and every way leads back', async () => {
    const person = bot.person({ languageCode: language })
    await insertProfile(bot.app, {
      telegramId: person.id,
      language,
      bio: 'x',
      channelName: 'channel',
      dateOfBirth: '1990-03-07',
    })
    await person.say('/profile')
    for (const field of profileFields.filter((each) => each !== 'phone')) {
      expect((await person.tap(`profile:edit:${field}`)).event.message.text).toContain(t(`ask-${field}`))
      expect((await person.tap(t('button-cancel'))).event.message.text).toContain(t('profile-title'))
    }
  })

  test('the zone is found by city, by a part of its name and by an offset, and its time is told', async () => {
    const person = bot.person({ languageCode: language })
    await person.say('/start')
    const zone = async () => (await findUser(bot.app, person.id))?.timezone
    expect((await person.say('/timezone')).message.text).toContain(t('timezone-none'))
    expect((await person.say('nowhere at all')).message.text).toContain(t('schedule-zone-unknown'))
    const found = await person.say('argentina')
    expect(found.message.text).toContain(t('timezone-found'))
    expect(labels(found)).toContain('America/Argentina/Ushuaia')
    const { event } = await person.tap('America/Argentina/Ushuaia')
    expect(event.message.text).toContain('America/Argentina/Ushuaia, UTC-3')
    expect(await zone()).toBe('America/Argentina/Ushuaia')
    for (const [said, kept] of [
      ['Kyiv', /Europe\/K(yiv|iev)/],
      ['москва', /Europe\/Moscow/],
      ['+05:30', /UTC\+5:30/],
      ['Нью-Йорк', /America\/New_York/],
    ] as const) {
      await person.say('/timezone')
      await person.say(said)
      expect(await zone()).toMatch(kept)
    }
    await person.say('/timezone')
    expect((await person.tap(language === 'ru' ? 'Берлин' : 'Berlin')).event.message.text).toMatch(
      /Europe\/Berlin, UTC\+[12]/,
    )
  })
})
