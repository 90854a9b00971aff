import { useEmulator } from './support'

let nowMs = Date.UTC(2030, 0, 1)
const { emulator, call, refusal } = useEmulator({ now: () => nowMs })
const chat_id = 18
const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid'

beforeAll(() => {
  emulator.people.createUser({ id: chat_id, firstName: 'Ada' })
})

beforeEach(async () => {
  await call('deleteWebhook', { drop_pending_updates: true })
})

/** The newest update of a kind. */
async function newest(kind: string): Promise<Record<string, unknown>> {
  const updates = (await call('getUpdates')).result as unknown as Record<string, unknown>[]
  return updates.at(-1)?.[kind] as Record<string, unknown>
}

const inline = (text: string, data: string): object => ({
  inline_keyboard: [[{ text, callback_data: data }]],
})

test('a tap presses the newest message with the button and waits for the answer', async () => {
  await call('sendMessage', { chat_id, text: 'old', reply_markup: inline('Go', 'old') })
  await call('sendMessage', { chat_id, text: 'new', reply_markup: inline('Go', 'new') })
  await call('sendMessage', { chat_id, text: 'other', reply_markup: inline('Stay', 'stay') })
  const tapping = emulator.taps.tap(chat_id, 'Go')
  const query = await newest('callback_query')
  expect(query).toMatchObject({ data: 'new', from: { id: chat_id }, message: { text: 'new' } })
  nowMs += 120
  await call('answerCallbackQuery', { callback_query_id: query['id'], text: 'done' })
  expect(await tapping).toMatchObject({
    kind: 'callback',
    data: 'new',
    answer: { isAnswered: true, text: 'done', isAlert: false, answeredInMs: 120 },
  })
})

test('by data, by pattern, on one message, without waiting', async () => {
  const first = await call('sendMessage', { chat_id, text: '1', reply_markup: inline('✅ Yes', 'yes:1') })
  await call('sendMessage', { chat_id, text: '2', reply_markup: inline('✅ Yes', 'yes:2') })
  expect(await emulator.taps.tap(chat_id, 'yes:1', { timeoutMs: 0 })).toMatchObject({ data: 'yes:1' })
  expect(await emulator.taps.tap(chat_id, /Yes/, { timeoutMs: 0 })).toMatchObject({ data: 'yes:2' })
  const messageId = Number(first.result['message_id'])
  expect(await emulator.taps.tap(chat_id, /Yes/, { timeoutMs: 0, messageId })).toMatchObject({
    data: 'yes:1',
  })
  expect(emulator.counters().unansweredCallbacks).toBe(3)
})

test('a press that nobody answers and a button that is not there say so', async () => {
  await expect(emulator.taps.tap(chat_id, /Yes/, { timeoutMs: 20 })).rejects.toThrow(
    'was not answered within 20 ms',
  )
  await expect(emulator.taps.tap(chat_id, 'Nowhere')).rejects.toThrow(
    /no button Nowhere .* there are: ✅ Yes/,
  )
})

test('forged data reaches the bot as any other', async () => {
  await emulator.taps.forge(chat_id, 'approve:999', { timeoutMs: 0 })
  expect(await newest('callback_query')).toMatchObject({ data: 'approve:999' })
})

test('an answer is taken once, for a known query, in time', async () => {
  const first = emulator.taps.tap(chat_id, /Yes/)
  const id = (await newest('callback_query'))['id']
  await call('answerCallbackQuery', { callback_query_id: id })
  await first
  expect(await refusal('answerCallbackQuery', { callback_query_id: id })).toBe(tooOld)
  expect(await refusal('answerCallbackQuery', { callback_query_id: 'nonsense' })).toBe(tooOld)
  await emulator.taps.tap(chat_id, /Yes/, { timeoutMs: 0 })
  emulator.taps.expireAll()
  const late = (await newest('callback_query'))['id']
  expect(await refusal('answerCallbackQuery', { callback_query_id: late })).toBe(tooOld)
})

describe('reply keyboards', () => {
  test('a tap says the text or shares the own contact; a removed keyboard is gone', async () => {
    const reply_markup = { keyboard: [[{ text: 'Red' }, { text: 'My phone', request_contact: true }]] }
    await call('sendMessage', { chat_id, text: 'choose', reply_markup })
    expect(await emulator.taps.tap(chat_id, 'Red')).toMatchObject({ kind: 'text' })
    expect(await newest('message')).toMatchObject({ text: 'Red' })
    expect(await emulator.taps.tap(chat_id, 'My phone')).toMatchObject({ kind: 'contact' })
    expect(await newest('message')).toMatchObject({ contact: { user_id: chat_id, first_name: 'Ada' } })
    await call('sendMessage', { chat_id, text: 'thanks', reply_markup: { remove_keyboard: true } })
    await expect(emulator.taps.tap(chat_id, 'Red')).rejects.toThrow('no button Red')
  })

  test("somebody else's contact carries another user", async () => {
    emulator.people.shareContact(chat_id, { user_id: 4711, phone_number: '+100' })
    expect(await newest('message')).toMatchObject({ contact: { user_id: 4711, phone_number: '+100' } })
  })
})

test('commands, media, edits and albums of people arrive as updates', async () => {
  emulator.people.say(chat_id, '/start c_12 now')
  expect(await newest('message')).toMatchObject({ entities: [{ type: 'bot_command', offset: 0, length: 6 }] })
  for (const kind of ['photo', 'sticker', 'voice', 'document', 'video_note']) {
    emulator.people.sendMedia(chat_id, kind)
    expect(await newest('message')).toHaveProperty(kind)
  }
  const said = emulator.people.say(chat_id, 'helo')
  emulator.people.editSaid(chat_id, said.message_id, 'hello')
  expect(await newest('edited_message')).toMatchObject({ text: 'hello', message_id: said.message_id })
})

test('in a group somebody has to speak', async () => {
  const { id } = emulator.people.createGroup({ memberIds: [chat_id] })
  expect(() => emulator.people.say(id, 'hi')).toThrow('say who speaks')
  emulator.people.say(id, '/help', { fromId: chat_id })
  expect(await newest('message')).toMatchObject({ chat: { id }, from: { id: chat_id } })
})

test('who blocked the bot cannot write to it', () => {
  emulator.people.createUser({ id: 19 })
  emulator.people.block(19)
  expect(() => emulator.people.say(19, 'hi')).toThrow('cannot write to the bot: blocked')
})
