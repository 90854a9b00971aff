import { Bot } from 'grammy'
import { createClient } from '../../emulator/client'
import type { EmulatorClient } from '../../emulator/client'
import { createEmulator } from '../../emulator/emulator'

const emulator = createEmulator({ limits: { perSecond: 0 } })
let client: EmulatorClient
let bot: Bot

beforeAll(async () => {
  await emulator.start()
  client = createClient(emulator.url)
  bot = new Bot(emulator.token, { client: { apiRoot: emulator.url } })
  bot.command('start', (ctx) =>
    ctx.reply('Your name?', {
      reply_markup: { inline_keyboard: [[{ text: 'Skip', callback_data: 'skip' }]] },
    }),
  )
  bot.callbackQuery('skip', async (ctx) => {
    await ctx.editMessageText('Skipped')
    await ctx.answerCallbackQuery('ok')
    await ctx.reply('Your phone?', {
      reply_markup: { keyboard: [[{ text: 'Share', request_contact: true }]] },
    })
  })
  bot.on('message:contact', (ctx) => ctx.reply(`Thanks, ${ctx.message.contact.phone_number}`))
  void bot.start()
})

afterAll(async () => {
  await bot.stop()
  client.close()
  await emulator.stop()
})

test('fifty people chat at once over HTTP', async () => {
  const people = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      client.createPerson({ firstName: `P${index}`, isStarted: false }),
    ),
  )
  await Promise.all(
    people.map(async (person) => {
      await person.ask('/start', 'Your name?')
      const { answer } = await person.tap('Skip')
      expect(answer).toMatchObject({ isAnswered: true, text: 'ok' })
      await person.waitFor(/^Skipped$/)
      await person.waitFor('phone')
      await person.tapAndWait('Share', `Thanks, ${person.phoneNumber}`)
      expect(person.transcript()).toHaveLength(4)
    }),
  )
  const counters = await client.counters()
  expect(counters).toMatchObject({ unknownMethodCalls: 0, unansweredCallbacks: 0, delivered: 150 })
  const delivered = await client.delivered()
  expect(people.every((person) => delivered[person.id] === 3)).toBe(true)
})

test('what was already matched is not matched again, and a wait that fails tells what it saw', async () => {
  const person = await client.createPerson({ firstName: 'Ada' })
  await person.ask('/start', 'Your name?')
  await expect(person.waitFor('Your name?', { timeoutMs: 30 })).rejects.toThrow(
    'Ada waited 30 ms for Your name?',
  )
  const again = await client.findPerson(person.id)
  expect((await again.waitFor('Your name?')).text).toBe('Your name?')
})

test('the same client works in the same process without HTTP', async () => {
  const local = createClient(emulator)
  const person = await local.createPerson()
  await person.ask('/start', 'Your name?')
  expect((await person.lastMessage())?.text).toBe('Your name?')
  expect(await local.readChat(person.id)).toMatchObject({ delivered: 1, standing: 'active' })
})

test('limits, faults, blocking and counters are driven over HTTP', async () => {
  const person = await client.createPerson()
  await client.setLimits({ perSecond: 1000 })
  const id = await client.addFault({ kind: 'server_error', method: 'getChat', chatId: person.id })
  await expect(bot.api.getChat(person.id)).rejects.toThrow('500')
  await client.run('removeFault', { id })
  expect((await bot.api.getChat(person.id)).id).toBe(person.id)
  await person.block()
  await expect(bot.api.sendMessage(person.id, 'x')).rejects.toThrow('bot was blocked by the user')
  await person.unblock()
  const calls = await client.recentCalls('sendMessage')
  expect(calls.at(-1)).toMatchObject({ status: 403, params: { chat_id: person.id } })
})

test('several bots at once, each with its own chats', async () => {
  const token = '4000000004:fourth'
  await client.run('addBot', { token })
  const other = client.forBot(token)
  const person = await other.createPerson()
  const second = new Bot(token, { client: { apiRoot: emulator.url } })
  await second.api.sendMessage(person.id, 'from the other bot')
  await person.waitFor('from the other bot')
  expect(await other.delivered()).toEqual({ [person.id]: 1 })
  expect(await client.run('tokens')).toContain(token)
})

test('bad control calls say what is wrong', async () => {
  await expect(client.run('dance')).rejects.toThrow(
    'no control command "dance"; GET /control/help lists them',
  )
  await expect(client.run('say', { text: 'x' })).rejects.toThrow('the parameter "chatId" is missing')
  await expect(client.say(987_654, 'x')).rejects.toThrow('no chat 987654: create it first')
  const help = await fetch(`${emulator.url}/control/help`)
  expect(await help.json()).toMatchObject({
    ok: true,
    result: expect.arrayContaining(['say', 'tap']) as string[],
  })
})
