import { Api, GrammyError, InputFile } from 'grammy'
import { useEmulator } from './support'

const { emulator, refusal } = useEmulator()
const chatId = 20
let api: Api

beforeAll(() => {
  emulator.people.createUser({ id: chatId })
  api = new Api(emulator.token, { apiRoot: emulator.url })
})

test('an uploaded document can be sent again by its id and downloaded', async () => {
  const content = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10])
  const sent = await api.sendDocument(chatId, new InputFile(content, 'report.csv'), {
    caption: 'the <b>report</b>',
    parse_mode: 'HTML',
  })
  expect(sent).toMatchObject({
    caption: 'the report',
    caption_entities: [{ type: 'bold', offset: 4, length: 6 }],
    document: { file_name: 'report.csv', file_size: content.length },
  })
  const fileId = sent.document.file_id
  expect((await api.sendDocument(chatId, fileId)).document.file_id).toBe(fileId)
  const { file_path } = await api.getFile(fileId)
  const download = await fetch(`${emulator.url}/file/bot${emulator.token}/${file_path ?? ''}`)
  expect(Buffer.from(await download.arrayBuffer())).toEqual(content)
})

test.each(['photo', 'video', 'audio', 'voice', 'animation', 'video_note', 'sticker'])(
  'sends a %s by id',
  async (kind) => {
    const said = emulator.people.sendMedia(chatId, kind)
    const file = kind === 'photo' ? said.photo?.at(-1) : (said[kind] as { file_id: string })
    const method = `send${kind
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')}`
    expect(await refusal(method, { chat_id: chatId, [kind]: file?.file_id })).toBeUndefined()
    expect(emulator.chats.lastMessage(chatId)).toHaveProperty(kind)
  },
)

test('wrong ids, wrong kinds and long captions are refused', async () => {
  const photo = emulator.people.sendMedia(chatId, 'photo').photo?.at(-1)?.file_id
  expect(await refusal('sendPhoto', { chat_id: chatId, photo: 'nonsense' })).toBe(
    'Bad Request: wrong file identifier/HTTP URL specified',
  )
  expect(await refusal('sendVideo', { chat_id: chatId, video: photo })).toBe(
    "Bad Request: can't use file of type Photo as Video",
  )
  expect(await refusal('sendPhoto', { chat_id: chatId })).toBe(
    'Bad Request: there is no photo in the request',
  )
  expect(await refusal('sendPhoto', { chat_id: chatId, photo, caption: 'x'.repeat(1025) })).toBe(
    'Bad Request: message caption is too long',
  )
})

describe('sendMediaGroup', () => {
  test('sends an album by id, URL and upload', async () => {
    const photo = emulator.people.sendMedia(chatId, 'photo').photo?.at(-1)?.file_id ?? ''
    const sent = await api.sendMediaGroup(chatId, [
      { type: 'photo', media: photo, caption: 'three' },
      { type: 'photo', media: 'https://example.org/a.jpg' },
      { type: 'video', media: new InputFile(Buffer.from('video'), 'a.mp4') },
    ])
    expect(sent).toHaveLength(3)
    expect(
      new Set(
        emulator.chats
          .read(chatId)
          .messages.slice(-3)
          .map(({ message }) => message.media_group_id),
      ).size,
    ).toBe(1)
    expect(sent[0]).toMatchObject({ caption: 'three' })
  })

  test('refuses too few, too many and mixed ones, and sends nothing then', async () => {
    const before = emulator.chats.read(chatId).delivered
    const photo = emulator.people.sendMedia(chatId, 'photo').photo?.at(-1)?.file_id
    const item = { type: 'photo', media: photo }
    const refuse = (media: object[]): Promise<string | undefined> =>
      refusal('sendMediaGroup', { chat_id: chatId, media })
    expect(await refuse([])).toBe('Bad Request: there are no messages to send')
    expect(await refuse([item])).toBe('Bad Request: too few messages to send as an album')
    expect(await refuse(Array.from({ length: 11 }, () => item))).toBe(
      'Bad Request: too many messages to send as an album',
    )
    const document = emulator.people.sendMedia(chatId, 'document')['document'] as { file_id: string }
    expect(await refuse([item, { type: 'document', media: document.file_id }])).toBe(
      "Bad Request: document can't be mixed with other media types",
    )
    expect(emulator.chats.read(chatId).delivered).toBe(before)
  })
})

test('grammY sees refusals as its own errors', async () => {
  const refused = await api.sendMessage(chatId, '').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(GrammyError)
  expect(refused).toMatchObject({ error_code: 400, description: 'Bad Request: message text is empty' })
  emulator.resetCounters()
  emulator.setLimits({ perSecond: 1 })
  await api.sendMessage(chatId, 'x')
  const limited = await api.sendMessage(chatId, 'x').catch((error: unknown) => error)
  expect(limited).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
  emulator.setLimits({ perSecond: 0 })
})
