import { Bot } from 'grammy'
import type { ApiCallFn } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { pino } from 'pino'
import type { BotContext } from '../../../src/bot/context'
import { answerCallbacks } from '../../../src/bot/middlewares/answer-callbacks'

const person = { id: 7, is_bot: false, first_name: 'Ann' }
const chat = { id: 7, type: 'private', first_name: 'Ann' } as const
const botInfo = { id: 1, is_bot: true, first_name: 'Herald', username: 'herald_bot' } as UserFromGetMe
const press = {
  update_id: 1,
  callback_query: {
    id: 'press',
    from: person,
    chat_instance: '1',
    data: 'help',
    message: { message_id: 1, date: 1, chat, text: 'Menu' },
  },
} satisfies Update

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] })
})
afterEach(() => {
  jest.useRealTimers()
})

/** Presses a button whose feature does `work`; answers what the bot called meanwhile. */
function pressed(work: (ctx: BotContext) => Promise<unknown>) {
  const calls: string[] = []
  const bot = new Bot<BotContext>('1:TEST', { botInfo })
  const answer: ApiCallFn = (method, payload) => {
    const text = 'text' in payload ? `: ${String(payload.text)}` : ''
    calls.push(`${method}${text}`)
    return Promise.resolve({ ok: true, result: true } as never)
  }
  bot.api.config.use((_, method, payload) => answer(method, payload))
  bot.use(answerCallbacks(pino({ level: 'silent' })))
  bot.on('callback_query', work)
  return { calls, handled: bot.handleUpdate(press) }
}

it('a press is answered after half a second when its work takes longer, and once', async () => {
  let finish = () => {}
  const { calls, handled } = pressed(() => new Promise<void>((resolve) => (finish = resolve)))
  await jest.advanceTimersByTimeAsync(499)
  expect(calls).toEqual([])
  await jest.advanceTimersByTimeAsync(1)
  expect(calls).toEqual(['answerCallbackQuery'])
  await jest.advanceTimersByTimeAsync(10_000)
  finish()
  await handled
  expect(calls).toEqual(['answerCallbackQuery'])
})

it('what its feature answers is the answer', async () => {
  const { calls, handled } = pressed((ctx) => ctx.answerCallbackQuery('Done.'))
  await handled
  await jest.advanceTimersByTimeAsync(10_000)
  expect(calls).toEqual(['answerCallbackQuery: Done.'])
})

it('a feature that says nothing, or fails, is answered for at its end', async () => {
  const silent = pressed(() => Promise.resolve())
  await silent.handled
  expect(silent.calls).toEqual(['answerCallbackQuery'])
  const failed = pressed(() => Promise.reject(new Error('it broke')))
  await expect(failed.handled).rejects.toThrow('it broke')
  expect(failed.calls).toEqual(['answerCallbackQuery'])
})

it('what a late answer had to say becomes a message', async () => {
  const { calls, handled } = pressed(async (ctx) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000)) // of the fake clock, which the test moves below
    await ctx.answerCallbackQuery('It took a while.')
  })
  await jest.advanceTimersByTimeAsync(2_000)
  await handled
  expect(calls).toEqual(['answerCallbackQuery', 'sendMessage: It took a while.'])
})
