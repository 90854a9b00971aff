import { fileIdOf } from '../../support/essence'
import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator()
const chat_id = 13
const keyboard = (data: string): object => ({ inline_keyboard: [[{ text: 'Go', callback_data: data }]] })

beforeAll(() => {
  emulator.people.createUser({ id: chat_id })
})

async function send(params: Record<string, unknown> = {}): Promise<number> {
  const { result } = await call('sendMessage', { chat_id, text: 'first', ...params })
  return Number(result['message_id'])
}

describe('editMessageText', () => {
  test('changes text and keyboard and keeps the past', async () => {
    const message_id = await send({ reply_markup: keyboard('a') })
    const edit = { chat_id, message_id, text: 'second', reply_markup: keyboard('b') }
    expect(await call('editMessageText', edit)).toMatchObject({ result: { text: 'second', message_id } })
    const stored = emulator.chats
      .read(chat_id)
      .messages.find((each) => each.message.message_id === message_id)
    expect(stored?.edits.map((past) => past.text)).toEqual(['first'])
    expect(stored?.message.edit_date).toBeGreaterThan(0)
  })

  test('removes the keyboard that is not given again', async () => {
    const message_id = await send({ reply_markup: keyboard('a') })
    const { result } = await call('editMessageText', { chat_id, message_id, text: 'first' })
    expect(result['reply_markup']).toBeUndefined()
  })

  test('refuses what changes nothing', async () => {
    const message_id = await send({ reply_markup: keyboard('a') })
    const same = { chat_id, message_id, text: 'first', reply_markup: keyboard('a') }
    expect(await refusal('editMessageText', same)).toBe(
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  })

  test('refuses unknown messages, those of people, empty and too long text', async () => {
    const message_id = await send()
    const said = emulator.people.say(chat_id, 'mine').message_id
    expect(await refusal('editMessageText', { chat_id, message_id: 9999, text: 'x' })).toBe(
      'Bad Request: message to edit not found',
    )
    expect(await refusal('editMessageText', { chat_id, message_id: said, text: 'x' })).toBe(
      "Bad Request: message can't be edited",
    )
    expect(await refusal('editMessageText', { chat_id, message_id, text: '' })).toBe(
      'Bad Request: message text is empty',
    )
    expect(await refusal('editMessageText', { chat_id, message_id, text: 'x'.repeat(4097) })).toBe(
      'Bad Request: message is too long',
    )
    expect(await refusal('editMessageText', { chat_id, text: 'x' })).toBe(
      'Bad Request: message identifier is not specified',
    )
  })
})

test('editMessageReplyMarkup changes only the keyboard; a reply keyboard is refused', async () => {
  const message_id = await send()
  expect(
    await call('editMessageReplyMarkup', { chat_id, message_id, reply_markup: keyboard('z') }),
  ).toMatchObject({
    result: { text: 'first', reply_markup: keyboard('z') },
  })
  const reply_markup = { keyboard: [[{ text: 'a' }]] }
  expect(await refusal('editMessageReplyMarkup', { chat_id, message_id, reply_markup })).toBe(
    'Bad Request: inline keyboard expected',
  )
})

test('editMessageCaption changes captions, never text', async () => {
  const photo = emulator.people.sendMedia(chat_id, 'photo').photo?.at(-1)?.file_id
  const { result } = await call('sendPhoto', { chat_id, photo, caption: 'one' })
  const message_id = result['message_id']
  expect(await call('editMessageCaption', { chat_id, message_id, caption: 'two' })).toMatchObject({
    result: { caption: 'two' },
  })
  expect(await refusal('editMessageText', { chat_id, message_id, text: 'x' })).toBe(
    'Bad Request: there is no text in the message to edit',
  )
  expect(await refusal('editMessageCaption', { chat_id, message_id: await send(), caption: 'x' })).toBe(
    'Bad Request: there is no caption in the message to edit',
  )
})

test('editMessageMedia replaces the file with all that is shown of it, and not that of a voice message', async () => {
  const file = (kind: string) => fileIdOf(emulator.people.sendMedia(chat_id, kind)[kind])
  const shown = { caption: 'one', has_spoiler: true, show_caption_above_media: true }
  const { result } = await call('sendPhoto', { chat_id, photo: file('photo'), ...shown })
  const message_id = result['message_id']
  const media = { type: 'video', media: file('video') }
  const edited = (await call('editMessageMedia', { chat_id, message_id, media })).result
  expect(edited).toMatchObject({ message_id, video: { file_id: media.media } })
  for (const gone of ['photo', 'caption', 'has_media_spoiler', 'show_caption_above_media'])
    expect(edited).not.toHaveProperty(gone)
  expect(await refusal('editMessageMedia', { chat_id, message_id, media })).toContain('is not modified')
  const voice = file('voice')
  const said = (await call('sendVoice', { chat_id, voice })).result['message_id']
  expect(await refusal('editMessageMedia', { chat_id, message_id: said, media })).toBe(
    'Bad Request: there is no media in the message to edit',
  )
  const sound = { type: 'voice', media: voice }
  expect(await refusal('editMessageMedia', { chat_id, message_id, media: sound })).toContain('unsupported')
})

describe('deleting', () => {
  test('works once, and only for 48 hours', async () => {
    const young = await send()
    const old = await send()
    emulator.chats.age(chat_id, 48 * 3600 + 1, old)
    expect(await call('deleteMessage', { chat_id, message_id: young })).toMatchObject({
      ok: true,
      result: true,
    })
    expect(await refusal('deleteMessage', { chat_id, message_id: young })).toBe(
      'Bad Request: message to delete not found',
    )
    expect(await refusal('deleteMessage', { chat_id, message_id: old })).toBe(
      "Bad Request: message can't be deleted for everyone",
    )
    expect(
      emulator.chats.read(chat_id).messages.find((each) => each.message.message_id === young)?.isDeleted,
    ).toBe(true)
  })

  test('in batches passes over what is gone', async () => {
    const ids = [await send(), await send()]
    expect(await call('deleteMessages', { chat_id, message_ids: [...ids, 99_999] })).toMatchObject({
      result: true,
    })
    expect(
      await refusal('deleteMessages', { chat_id, message_ids: Array.from({ length: 101 }, (_, i) => i + 1) }),
    ).toBe('Bad Request: too many message identifiers specified')
    expect(await refusal('editMessageText', { chat_id, message_id: ids[0], text: 'x' })).toBe(
      'Bad Request: message to edit not found',
    )
  })
})
