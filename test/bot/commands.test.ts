import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import type { Person } from '../support/person'
import { findUser, unhandled } from '../support/inbox'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('commands on %s', (dialect) => {
  let test: TestBot
  let owner: Person
  beforeAll(async () => {
    test = await startTestBot(dialect)
    owner = test.owner()
  })
  afterAll(() => test.stop())
  const person = (languageCode = 'en') => test.person({ languageCode })

  it('/start creates the user, who speaks as their Telegram does', async () => {
    const { id, say } = test.person({ firstName: 'Иван', username: 'ivan', languageCode: 'ru-RU' })
    expect((await say('/start')).message.text).toContain('Здравствуйте, Иван!')
    expect(await findUser(test.app, id)).toMatchObject({
      ...{ telegramUsername: 'ivan', telegramFirstName: 'Иван', language: 'ru', firstName: null },
      ...{ blockedAt: null, unsubscribedAt: null, isOrganiser: false },
    })
  })

  it('/start with an unknown payload is one friendly sentence and the menu', async () => {
    const { message, markup } = await person().say('/start nonsense')
    expect(message.text).toContain('I do not know that link')
    expect(markup?.inline_keyboard?.flat()).toContainEqual({
      text: '📝 Register',
      callback_data: 'menu:register',
    })
  })

  it('/start refreshes what Telegram tells', async () => {
    const { id, say } = test.person({ firstName: 'Before' })
    await say('/start')
    const account = test.emulator.people.findUser(id)
    Object.assign(account?.user ?? {}, { first_name: 'After', username: 'now_named' })
    await say('/start')
    expect(await findUser(test.app, id)).toMatchObject({
      telegramFirstName: 'After',
      telegramUsername: 'now_named',
    })
  })

  it('/help tells organisers more', async () => {
    const everybody = (await person().say('/help')).message.text
    const organisers = (await owner.say('/help')).message.text
    expect(everybody).toContain('/register')
    expect(everybody).not.toContain('/applications')
    expect(organisers).toContain('/applications')
  })

  it('/cancel says when there is nothing to cancel', async () => {
    expect((await person().say('/cancel')).message.text).toBe('There is nothing to cancel.')
  })

  it('/stop and /resume turn announcements off and on, and say that notices stay', async () => {
    const { id, say } = person()
    expect((await say('/stop')).message.text).toContain('Notices about your own registrations stay')
    expect((await findUser(test.app, id))?.unsubscribedAt).toBeInstanceOf(Date)
    expect((await say('/stop')).message.text).toContain('already')
    expect((await say('/resume')).message.text).toContain('again')
    expect((await findUser(test.app, id))?.unsubscribedAt).toBeNull()
    expect((await say('/resume')).message.text).toContain('already')
  })

  it('/language changes the language and keeps it', async () => {
    const { id, say, tap } = person()
    await say('/language')
    const { answer, event } = await tap('Русский')
    expect(answer?.isAnswered).toBe(true)
    expect(event.kind).toBe('edit')
    expect(event.message.text).toBe('Теперь я говорю по-русски.')
    expect((await say('/cancel')).message.text).toBe('Отменять нечего.')
    expect(await findUser(test.app, id)).toMatchObject({ language: 'ru' })
  })

  it('/admin and /applications are for organisers', async () => {
    for (const command of ['/admin', '/applications', '/broadcast']) {
      expect((await person().say(command)).message.text).toBe('Only organisers may do that.')
    }
    const { markup } = await owner.say('/admin')
    expect(markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual([
      ...[
        'Applications',
        'New broadcast',
        'Competitions',
        'Broadcasts',
        'People',
        'Questions',
        'Organisers',
        'Operations',
        'Log',
        'Web panel',
      ],
      '🏠 Main menu',
    ])
  })

  it('unknown commands, texts, stickers and buttons get an answer', async () => {
    const { id, say, hears, forge } = person()
    expect((await say('/nonsense')).message.text).toContain('I do not know this command')
    expect((await say('hello')).message.text).toContain('I did not expect that')
    test.emulator.people.sendMedia(id, 'sticker')
    await hears('I did not expect that')
    expect((await forge('nobody:said:that')).answer).toMatchObject({
      text: 'This button is too old. Please start again from /start.',
      isAlert: true,
    })
    expect((await forge('language:set:xx')).answer?.text).toContain('too old')
  })

  // After how long is shown in test/unit/bot/answer-callbacks.test.ts, whose clock no busy machine holds up.
  it('a press whose work takes long is answered before it is done', async () => {
    const { id, say, press, texts } = person()
    await say('/start')
    test.emulator.addFault({ kind: 'latency', method: 'sendMessage', chatId: id, ms: 2_500, count: 1 })
    const { answer } = await press('❓ Help')
    expect(answer?.isAnswered).toBe(true)
    expect(texts()).toHaveLength(1)
    await waitUntil(() => texts().length === 2)
  })

  it('what a late answer to a press had to say becomes a message', async () => {
    const { id, say, write, forge, hears, texts } = person()
    await say('/start')
    test.emulator.addFault({ kind: 'latency', method: 'sendMessage', chatId: id, ms: 2_500, count: 1 })
    write('/help')
    const { answer } = await forge('nobody:said:that')
    expect(answer).toMatchObject({ isAnswered: true, isAlert: false })
    expect(texts()).toHaveLength(1)
    await hears('This button is too old')
  })

  it('leave no update unhandled, and nothing was logged', async () => {
    await waitUntil(async () => (await unhandled(test.app)) === 0)
    expect(test.instance?.app.logs).toEqual([])
  })

  it('are offered to everybody, and more of them to organisers', async () => {
    await owner.say('/start')
    const menu = (chatId: number, language?: string) =>
      test.emulator.menu(chatId, language).map(({ command }) => command)
    await waitUntil(() => menu(owner.id).includes('applications'))
    expect(menu(person().id)).toContain('register')
    expect(menu(person().id)).not.toContain('applications')
    expect(test.emulator.menu(person().id, 'ru')[0]?.description).toBe('Главное меню')
  })
})
