import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator()
const from_chat_id = 15
const chat_id = 16

beforeAll(() => {
  emulator.people.createUser({ id: from_chat_id })
  emulator.people.createUser({ id: chat_id })
})

test('copyMessage copies content, with another caption and keyboard if wished', async () => {
  const said = emulator.people.sendMedia(from_chat_id, 'photo', { caption: 'mine' })
  const reply_markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] }
  const copied = await call('copyMessage', {
    chat_id,
    from_chat_id,
    message_id: said.message_id,
    reply_markup,
  })
  expect(copied.result).toEqual({ message_id: expect.any(Number) as number })
  expect(emulator.chats.lastMessage(chat_id)).toMatchObject({
    caption: 'mine',
    photo: said.photo,
    reply_markup,
  })
  await call('copyMessage', { chat_id, from_chat_id, message_id: said.message_id, caption: 'other' })
  expect(emulator.chats.lastMessage(chat_id)?.caption).toBe('other')
})

test('copyMessage refuses what is not there, service messages and protected content', async () => {
  const service = emulator.people.post(from_chat_id, { pinned_message: {} }).message_id
  const secret = await call('sendMessage', { chat_id: from_chat_id, text: 'x', protect_content: true })
  expect(await refusal('copyMessage', { chat_id, from_chat_id, message_id: 99_999 })).toBe(
    'Bad Request: message to copy not found',
  )
  expect(await refusal('copyMessage', { chat_id, from_chat_id, message_id: service })).toBe(
    "Bad Request: message can't be copied",
  )
  expect(
    await refusal('forwardMessage', { chat_id, from_chat_id, message_id: secret.result['message_id'] }),
  ).toBe("Bad Request: message can't be forwarded")
})

test('copyMessages passes over what it cannot copy, in silence, and keeps albums together', async () => {
  const [one, two] = emulator.people.sendAlbum(from_chat_id, ['photo', 'video'], { caption: 'album' })
  const service = emulator.people.post(from_chat_id, { pinned_message: {} })
  const before = emulator.chats.read(chat_id).delivered
  const message_ids = [one?.message_id, two?.message_id, service.message_id, 99_999]
  const { result } = await call('copyMessages', { chat_id, from_chat_id, message_ids })
  expect(result).toHaveLength(2)
  expect(emulator.chats.read(chat_id).delivered).toBe(before + 2)
  const albums = emulator.chats
    .read(chat_id)
    .messages.slice(-2)
    .map((each) => each.message.media_group_id)
  expect(albums[0]).toBeDefined()
  expect(albums[0]).toBe(albums[1])
  expect(await refusal('copyMessages', { chat_id, from_chat_id, message_ids: [3, 2] })).toBe(
    'Bad Request: message identifiers must be in a strictly increasing order',
  )
})

test('forwarded polls are the same poll: votes add up', async () => {
  const poll = {
    chat_id: from_chat_id,
    question: 'Who?',
    options: ['Ada', { text: 'Bob' }],
    is_anonymous: false,
  }
  const { result } = await call('sendPoll', poll)
  const message_id = Number(result['message_id'])
  const forwarded = await call('forwardMessage', { chat_id, from_chat_id, message_id })
  emulator.people.vote(from_chat_id, message_id, [0])
  emulator.people.vote(chat_id, Number(forwarded.result['message_id']), [0])
  expect(await call('stopPoll', { chat_id: from_chat_id, message_id })).toMatchObject({
    result: { is_closed: true, total_voter_count: 2, options: [{ voter_count: 2 }, { voter_count: 0 }] },
  })
  expect(await refusal('stopPoll', { chat_id: from_chat_id, message_id })).toBe(
    'Bad Request: poll has already been closed',
  )
})

test('sendPoll checks question and options', async () => {
  expect(await refusal('sendPoll', { chat_id, options: ['a', 'b'] })).toBe(
    'Bad Request: poll question must be non-empty',
  )
  expect(await refusal('sendPoll', { chat_id, question: 'q', options: ['a'] })).toBe(
    'Bad Request: poll must have at least 2 option',
  )
})
