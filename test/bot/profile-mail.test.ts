import { translator } from '../../src/messages/translate'
import { languages } from '../../src/vocabulary/language'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { findUser } from '../support/inbox'
import { labels } from '../support/registering'

const mail = { SMTP_URL: 'smtp://127.0.0.1:9?tls=off', MAIL_FROM: 'herald@example.org' }

describe.each(dialectNames)('wishes of e-mail in /profile on %s', (dialect) => {
  let bot: TestBot
  let unset: TestBot
  beforeAll(async () => {
    bot = await startTestBot(dialect, { environment: mail })
    unset = await startTestBot(dialect)
  })
  afterAll(async () => {
    for (const each of [bot, unset]) {
      expect(each.emulator.counters()).toMatchObject({ refused: {}, unansweredCallbacks: 0 })
      await each.stop()
    }
  })

  const somebody = async (values: Parameters<typeof insertProfile>[1] = {}, on = bot) => {
    const person = on.person({ languageCode: 'en' })
    await insertProfile(on.app, { telegramId: person.id, language: 'en', ...values })
    const wishes = async () => {
      const row = await findUser(on.app, person.id)
      return { announcements: row?.emailUnsubscribedAt === null, notices: row?.emailNotices }
    }
    return { person, wishes }
  }

  test.each(languages)('are turned on and off where they are shown, in %s', async (language) => {
    const t = translator(language)
    const { person, wishes } = await somebody({ language, emailUnsubscribedAt: new Date() })
    const card = await person.say('/profile')
    expect(card.message.text).toContain(`${t('profile-mail-announcements')}: ${t('profile-mail-off')}`)
    for (const channel of ['announcements', 'notices'] as const) {
      const on = await person.tap(t(`profile-mail-start-${channel}`))
      expect(on.event.message.message_id).toBe(card.message.message_id)
      expect(on.event.message.text).toContain(`${t(`profile-mail-${channel}`)}: ${t('profile-mail-on')}`)
    }
    expect(await wishes()).toEqual({ announcements: true, notices: true })
    for (const channel of ['announcements', 'notices'] as const) {
      const off = await person.tap(t(`profile-mail-stop-${channel}`))
      expect(off.event.message.text).toContain(`${t(`profile-mail-${channel}`)}: ${t('profile-mail-off')}`)
    }
    expect(await wishes()).toEqual({ announcements: false, notices: false })
  })

  test('an old button says what it said, and changes nothing the second time', async () => {
    const { person, wishes } = await somebody()
    await person.say('/profile')
    for (const press of [1, 2]) {
      await person.forge('profile:mail:notices:on')
      expect([press, await wishes()]).toEqual([press, { announcements: true, notices: true }])
    }
    const forged = await person.forge('profile:mail:everything:on')
    expect(forged.answer?.text).toContain('too old')
  })

  test('without an address there is the reason instead of a button, and none can be wished', async () => {
    const { person, wishes } = await somebody({ email: null })
    const card = await person.say('/profile')
    expect(card.message.text).toContain('Notices about my registrations by e-mail: no, for I do not know')
    expect(labels(card).join()).not.toContain('by e-mail')
    await person.forge('profile:mail:notices:on')
    expect(await wishes()).toEqual({ announcements: true, notices: false })
  })

  test('where no e-mail is set up it says so', async () => {
    const { person } = await somebody({}, unset)
    const card = await person.say('/profile')
    expect(card.message.text).toContain('by e-mail: no, for this bot sends no e-mails')
    expect(labels(card).join()).not.toContain('by e-mail')
  })
})
