import { Bot } from 'grammy'
import { createEmulator } from '../../emulator/emulator'

describe('a conversation with a real grammY bot', () => {
  const emulator = createEmulator()
  let bot: Bot

  beforeAll(async () => {
    await emulator.start()
    bot = new Bot(emulator.token, { client: { apiRoot: emulator.url } })
    bot.command('start', (ctx) =>
      ctx.reply(`Hello <b>${ctx.from?.first_name ?? ''}</b>`, {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
      }),
    )
    bot.callbackQuery('go', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'going', show_alert: true })
      await ctx.editMessageText('gone')
    })
    void bot.start()
  })

  afterAll(async () => {
    await bot.stop()
    await emulator.stop()
  })

  test('says, gets a formatted reply, taps, gets the alert and sees the edit', async () => {
    const { user } = emulator.people.createUser({ firstName: 'Ada', isStarted: false })
    emulator.people.say(user.id, '/start')
    const greeting = await emulator.chats.waitFor(user.id, ({ message }) => message.text === 'Hello Ada')
    expect(greeting.message.entities).toEqual([{ type: 'bold', offset: 6, length: 3 }])

    const tapped = await emulator.taps.tap(user.id, 'Go')
    expect(tapped.answer).toMatchObject({ isAnswered: true, text: 'going', isAlert: true })
    await emulator.chats.waitFor(user.id, ({ kind, message }) => kind === 'edit' && message.text === 'gone')

    expect(emulator.counters()).toMatchObject({ unknownMethodCalls: 0, delivered: 1 })
    expect(emulator.chats.read(user.id).messages.at(-1)?.edits).toHaveLength(1)
  })
})
