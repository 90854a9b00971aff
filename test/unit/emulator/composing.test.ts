import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator()
const owner = 30
const reader = 31

beforeAll(() => {
  emulator.people.createUser({ id: owner })
  emulator.people.createUser({ id: reader })
})

const updates = async () => {
  const { result } = await call('getUpdates')
  return result as unknown as { update_id: number; message?: Record<string, unknown> }[]
}

test('people send media with any member of a message, and the bot shows them alike', async () => {
  const content = { has_media_spoiler: true as const, show_caption_above_media: true as const }
  const said = emulator.people.sendMedia(owner, 'photo', { caption: 'x', content })
  expect((await updates()).at(-1)?.message).toMatchObject({ caption: 'x', ...content })
  const photo = said.photo?.at(-1)?.file_id
  await call('sendPhoto', { chat_id: reader, photo, has_spoiler: true, show_caption_above_media: true })
  expect(emulator.chats.lastMessage(reader)).toMatchObject(content)
  const media = [
    { type: 'photo', media: photo, has_spoiler: true },
    { type: 'photo', media: photo },
  ]
  await call('sendMediaGroup', { chat_id: reader, media })
  const [first, second] = emulator.chats.read(reader).messages.slice(-2)
  expect(first?.message).toMatchObject({ has_media_spoiler: true })
  expect(second?.message).not.toHaveProperty('has_media_spoiler')
})

test('a text tells how its link is previewed', async () => {
  const link_preview_options = { is_disabled: true }
  await call('sendMessage', { chat_id: reader, text: 'https://example.org', link_preview_options })
  expect(emulator.chats.lastMessage(reader)).toMatchObject({ link_preview_options })
})

test("a person's poll is forwarded as the same one, until they delete it", async () => {
  const said = emulator.people.sendPoll(owner, { question: 'When?', options: ['9', '10'], type: 'quiz' })
  expect((await updates()).at(-1)?.message).toMatchObject({ poll: { question: 'When?', type: 'quiz' } })
  const forward = { chat_id: reader, from_chat_id: owner, message_id: said.message_id }
  const { result } = await call('forwardMessage', forward)
  emulator.people.vote(reader, Number(result['message_id']), [1])
  expect(said.poll?.options[1]?.voter_count).toBe(1)
  emulator.people.deleteSaid(owner, said.message_id)
  expect(await refusal('forwardMessage', forward)).toBe('Bad Request: message to forward not found')
})

test("only a person's own message is theirs to delete", async () => {
  const { result } = await call('sendMessage', { chat_id: owner, text: 'of the bot' })
  expect(() => emulator.people.deleteSaid(owner, Number(result['message_id']))).toThrow('no message')
})
