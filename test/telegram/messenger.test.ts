import { createApi } from '../../src/telegram/api'
import type { TelegramApi } from '../../src/telegram/api'
import { setCommandMenus } from '../../src/telegram/commands'
import { createMessenger } from '../../src/telegram/messenger'
import type { Messenger } from '../../src/telegram/messenger'
import type { Pacer, Slot } from '../../src/telegram/pacer'
import type { SendableContent } from '../../src/vocabulary/content'
import type { SendOutcome } from '../../src/vocabulary/send-outcome'
import { createEmulator } from '../emulator/emulator'
import type { Emulator } from '../emulator/emulator'
import { logger } from './pacer-support'

const token = '7000002:TEST_messenger'
const slot: Slot = { token: '1:0', dueAt: 0, lane: 'bulk' }
let emulator: Emulator
let telegram: TelegramApi
let messenger: Messenger
let chatId: number
let said: string[]

type Asked = Pick<Pacer, 'settle' | 'admitReply' | 'refuse' | 'closeGate'>

/** Writes down what it is told, in order. */
function recordPacer(): Asked {
  return {
    settle: (_slot, { accepted }) => said.push(accepted ? 'settle accepted' : 'settle'),
    admitReply: ({ messages }) => {
      said.push(`reply ${messages}`)
      return Promise.resolve({ slot: { token: '2:0', dueAt: 0, lane: 'reply' } })
    },
    refuse: ({ retryAfterMs }) => {
      said.push(`refused ${retryAfterMs}`)
      return Promise.resolve('chat')
    },
    closeGate: (retryAfterMs) => {
      said.push(`gate ${retryAfterMs}`)
      return Promise.resolve()
    },
  }
}

beforeEach(async () => {
  said = []
  emulator = createEmulator({ tokens: [token], limits: { perSecond: 0 } })
  await emulator.start()
  chatId = emulator.people.createUser().user.id
  telegram = createApi({ token, apiRoot: emulator.url })
  messenger = createMessenger({ api: telegram.api, pacer: recordPacer(), logger })
})

afterEach(async () => {
  await telegram.close()
  await emulator.stop()
})

it('sends text literally, with entities and keyboard, without a link preview', async () => {
  const text = '<b>A & "B"</b> https://example.org'
  const reply_markup = { inline_keyboard: [[{ text: 'Open', callback_data: 'open' }]] }
  const message = { text, entities: [{ type: 'bold' as const, offset: 0, length: 3 }], reply_markup }
  const outcome = await messenger.sendMessage({ chatId, message })
  expect(outcome).toMatchObject({ kind: 'sent', messageIds: [expect.any(Number)] })
  expect(emulator.recentCalls('sendMessage').at(-1)?.params).toEqual({
    chat_id: chatId,
    ...message,
    link_preview_options: { is_disabled: true },
  })
})

it('a reply is admitted first, a paced call is settled after its answer', async () => {
  await messenger.sendMessage({ chatId, message: { text: 'hello' } })
  expect(said).toEqual(['reply 1', 'settle accepted'])
  await messenger.sendBroadcast({ chatId, content: { kind: 'text', text: 'hello', entities: [] }, slot })
  await messenger.sendMessage({ chatId, message: { text: 'hello' }, slot })
  expect(said).toEqual(['reply 1', ...Array<string>(3).fill('settle accepted')])
})

it('an album costs what it holds, and all its ids are kept', async () => {
  const items = [1, 2, 3].map((messageId) => {
    const fileId = emulator.people.sendMedia(chatId, 'photo').photo?.at(-1)?.file_id ?? ''
    return { type: 'photo' as const, messageId, fileId }
  })
  const content = { kind: 'album' as const, mediaGroupId: '1', items }
  const outcome = await messenger.sendBroadcast({ chatId, content })
  const ids = emulator.chats.read(chatId).messages.slice(-3)
  expect(outcome).toEqual({ kind: 'sent', messageIds: ids.map(({ message }) => message.message_id) })
  const single = { ...content, items: items.slice(0, 1) }
  expect(await messenger.sendBroadcast({ chatId, content: single })).toMatchObject({ kind: 'sent' })
  expect(said).toEqual(['reply 3', 'settle accepted', 'reply 1', 'settle accepted'])
})

it('a 429 is told to the pacer before the slot is settled, and whose gate it is', async () => {
  emulator.addFault({ kind: 'rate_limited', retryAfterSeconds: 7 })
  const content = { kind: 'text' as const, text: 'hello', entities: [] }
  await expect(messenger.sendBroadcast({ chatId, content, slot })).resolves.toEqual({
    kind: 'rate_limited',
    retryAfterMs: 7_000,
    chatOnly: true,
  })
  expect(said).toEqual(['refused 7000', 'settle'])
})

it('edits, and an edit that changes nothing is done', async () => {
  const sent = await messenger.sendMessage({ chatId, message: { text: 'one' } })
  const messageId = sent.kind === 'sent' ? (sent.messageIds[0] ?? 0) : 0
  const edit = { chatId, messageId, message: { text: 'two' } }
  for (let i = 0; i < 2; i += 1) {
    await expect(messenger.editMessage(edit)).resolves.toEqual({ kind: 'sent', messageIds: [messageId] })
  }
  expect(emulator.recentCalls('editMessageText').map((call) => call.status)).toEqual([200, 400])
  await expect(messenger.editMessage({ ...edit, messageId: 999_999 })).resolves.toMatchObject({
    kind: 'failed',
  })
  expect(said).toEqual(['reply 1', 'settle accepted'])
})

describe('a message that was sent before', () => {
  const text = (said: string) => ({ kind: 'text' as const, text: said, entities: [] })
  let messageId: number
  beforeEach(async () => {
    const sent = await messenger.sendBroadcast({ chatId, content: text('one'), slot })
    messageId = sent.kind === 'sent' ? (sent.messageIds[0] ?? 0) : 0
    said = []
  })
  const edit = (content: SendableContent = text('two')) =>
    messenger.editBroadcast({ chatId, messageIds: [messageId], content, slot })
  const remove = () => messenger.deleteMessages({ chatId, messageIds: [messageId], slot })

  it('edited or deleted twice it is done both times, and its id is kept', async () => {
    const outcomes = [await edit(), await edit(), await remove(), await remove()]
    expect(outcomes).toEqual(Array(4).fill({ kind: 'sent', messageIds: [messageId] }))
    expect(said).toEqual(Array(4).fill('settle accepted'))
    for (const method of ['editMessageText', 'deleteMessage'])
      expect(emulator.recentCalls(method).map(({ status }) => status)).toEqual([200, 400])
  })

  it.each<[string, object, () => unknown, () => Promise<SendOutcome>]>([
    ['gone', { kind: 'failed', code: 'message_gone' }, () => remove(), () => edit()],
    [
      'of another kind',
      { kind: 'failed', code: 'not_editable' },
      () => undefined,
      () => edit({ kind: 'voice', fileId: 'any', caption: 'two' }),
    ],
    [
      'too old',
      { kind: 'failed', code: 'too_old' },
      () => emulator.chats.age(chatId, 48 * 3600 + 1, messageId),
      remove,
    ],
    [
      'of who blocked, edited',
      { kind: 'blocked', cause: 'blocked_by_user' },
      () => emulator.people.block(chatId),
      () => edit(),
    ],
    [
      'refused for the rate, edited',
      { kind: 'rate_limited', retryAfterMs: 7_000 },
      () => emulator.addFault({ kind: 'rate_limited', retryAfterSeconds: 7 }),
      () => edit(),
    ],
    [
      'refused for the rate, deleted',
      { kind: 'rate_limited', retryAfterMs: 7_000 },
      () => emulator.addFault({ kind: 'rate_limited', retryAfterSeconds: 7 }),
      remove,
    ],
    [
      'whose answer was lost, deleted',
      { kind: 'unknown' },
      () => emulator.addFault({ kind: 'drop', stage: 'after' }),
      remove,
    ],
  ])('%s', async (_, outcome, prepare, ask) => {
    await prepare()
    expect(await ask()).toMatchObject(outcome)
  })
})

describe('the captions of an album that was sent before', () => {
  let ids: number[]
  beforeEach(async () => {
    const sent = await messenger.sendBroadcast({
      chatId,
      content: albumOf(['one', undefined, 'three']),
      slot,
    })
    ids = sent.kind === 'sent' ? sent.messageIds : []
  })
  const albumOf = (captions: (string | undefined)[]) => {
    const items = captions.map((caption, index) => {
      const fileId = emulator.people.sendMedia(chatId, 'photo').photo?.at(-1)?.file_id ?? ''
      return {
        type: 'photo' as const,
        messageId: index + 1,
        fileId,
        ...(caption !== undefined && { caption }),
      }
    })
    return { kind: 'album' as const, mediaGroupId: '1', items }
  }
  const edit = () =>
    messenger.editBroadcast({
      chatId,
      messageIds: ids,
      content: albumOf(['Primo', undefined, 'Terzo']),
      slot,
    })
  const remove = (index: number) => telegram.api.deleteMessage(chatId, ids[index] ?? 0)
  const captionOf = (index: number) =>
    emulator.chats.read(chatId).messages.find(({ message }) => message.message_id === ids[index])?.message[
      'caption'
    ]

  it('edited twice they are done both times', async () => {
    for (let i = 0; i < 2; i += 1) expect(await edit()).toEqual({ kind: 'sent', messageIds: ids })
    expect([0, 1, 2].map(captionOf)).toEqual(['Primo', undefined, 'Terzo'])
  })

  it.each([
    [0, 2, 'Terzo'],
    [2, 0, 'Primo'],
  ])('item %i is gone: the other is edited, and the outcome tells both', async (gone, left, caption) => {
    await remove(gone)
    const partly = { code: 'message_gone', text: 'Bad Request: message to edit not found' }
    const messageIds = ids.filter((_, index) => index !== gone)
    for (let i = 0; i < 2; i += 1) expect(await edit()).toEqual({ kind: 'sent', messageIds, partly })
    expect(captionOf(left)).toBe(caption)
  })

  it('every one with a caption is gone: nothing was corrected', async () => {
    await remove(0)
    await remove(2)
    expect(await edit()).toMatchObject({ kind: 'failed', code: 'message_gone' })
  })

  it('the rate is refused in the middle: that is the outcome, whatever came before', async () => {
    await remove(0)
    emulator.addFault({ kind: 'rate_limited', retryAfterSeconds: 7, method: 'editMessageCaption' })
    expect(await edit()).toMatchObject({ kind: 'rate_limited', retryAfterMs: 7_000 })
    expect(captionOf(2)).toBe('three')
  })
})

it.each([
  ['a chat that blocked', { kind: 'blocked', cause: 'blocked_by_user' }, () => emulator.people.block(chatId)],
  ['a revoked token', { kind: 'token_fault' }, () => emulator.revokeToken()],
  ['an answer lost', { kind: 'unknown' }, () => emulator.addFault({ kind: 'drop', stage: 'after' })],
  [
    'a server error',
    { kind: 'unknown', code: 'http_500' },
    () => emulator.addFault({ kind: 'server_error' }),
  ],
  ['HTML', { kind: 'unknown', code: 'http_502' }, () => emulator.addFault({ kind: 'html' })],
  ['half an answer', { kind: 'unknown' }, () => emulator.addFault({ kind: 'truncated', stage: 'after' })],
  ['ok:false on 200', { kind: 'unknown' }, () => emulator.addFault({ kind: 'ok_false', stage: 'after' })],
])('%s is an outcome, nothing is thrown', async (_, outcome, prepare) => {
  prepare()
  const content = { kind: 'text' as const, text: 'hello', entities: [] }
  await expect(messenger.sendBroadcast({ chatId, content, slot })).resolves.toMatchObject(outcome)
  const settled = outcome.kind === 'blocked' ? 'settle accepted' : 'settle'
  expect(said).toEqual(outcome.kind === 'token_fault' ? ['gate 60000', settled] : [settled])
})

it('no answer is an outcome once the time is up, nothing is thrown', async () => {
  const hasty = createApi({ token, apiRoot: emulator.url, sendTimeoutMs: 300 })
  emulator.addFault({ kind: 'hang' })
  const impatient = createMessenger({ api: hasty.api, pacer: recordPacer(), logger })
  const outcome = await impatient.sendMessage({ chatId, message: { text: 'hello' }, slot })
  expect(outcome).toMatchObject({ kind: 'unknown', code: 'timeout' })
  expect(said).toEqual(['settle'])
  await hasty.close()
})

it('a server that is not there is not sent', async () => {
  await emulator.stop()
  await expect(messenger.sendMessage({ chatId, message: { text: 'hello' } })).resolves.toMatchObject({
    kind: 'not_sent',
  })
  await emulator.start()
})

it('gateway errors count as not sent where declared', async () => {
  emulator.addFault({ kind: 'html', status: 503 })
  const lenient = createMessenger({ api: telegram.api, logger, gatewayErrorsNotSent: true })
  await expect(lenient.sendMessage({ chatId, message: { text: 'hello' } })).resolves.toMatchObject({
    kind: 'not_sent',
    code: 'http_503',
  })
})

it('sets a menu per scope and language and passes over people who never wrote', async () => {
  const commands = [{ command: 'help', description: 'Help' }]
  const ofStranger = { scope: { type: 'chat', chat_id: 999_999_999 }, commands } as const
  const passedOver = await setCommandMenus(telegram.api, {
    menus: [
      { scope: { type: 'default' }, commands },
      {
        scope: { type: 'default' },
        languageCode: 'ru',
        commands: [{ command: 'help', description: 'Помощь' }],
      },
      ofStranger,
      {
        scope: { type: 'chat', chat_id: chatId },
        commands: [...commands, { command: 'admin', description: 'Admin' }],
      },
    ],
  })
  expect(emulator.menu(1)).toEqual(commands)
  expect(emulator.menu(1, 'ru')).toEqual([{ command: 'help', description: 'Помощь' }])
  expect(emulator.menu(chatId).map(({ command }) => command)).toEqual(['help', 'admin'])
  expect(passedOver.length).toBeLessThanOrEqual(1)
})
