import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import type { Stoppable } from '../../src/shutdown'
import type { WireMessage } from '../emulator/wire'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { essenceOf } from '../support/essence'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const caption = 'Hall <b>A & "B"</b>: see 👋 the programme'
const caption_entities = [
  { type: 'italic', offset: 0, length: 4 },
  { type: 'text_link', offset: 29, length: 9, url: 'https://example.org/p' },
]
const shown = { has_media_spoiler: true, show_caption_above_media: true }

describe.each(dialectNames)('a broadcast of any message on %s', (dialect) => {
  let herald: TestBot
  let workers: Stoppable
  let owner: Person
  let reader: Person
  let russian: Person
  beforeAll(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    herald.emulator.setLimits({ perSecond: 200 })
    workers = startWorkers(herald.app)
    owner = herald.owner()
    reader = herald.person({ firstName: 'Reader' })
    russian = herald.person({ firstName: 'Читатель', languageCode: 'ru' })
    for (const person of [owner, reader, russian]) await person.say('/start')
  })
  afterAll(async () => {
    await workers.stop()
    await herald.stop()
  })

  beforeEach(async () => {
    await owner.say('/cancel')
  })

  const newest = async () => {
    const [broadcast] = await herald.app.db.source
      .getRepository(Broadcast)
      .find({ order: { id: 'DESC' }, take: 1 })
    if (broadcast === undefined) throw new Error('no broadcast')
    return broadcast
  }
  const got = (person: Person) =>
    herald.emulator.chats
      .read(person.id)
      .messages.filter(({ isFromBot, isDeleted }) => isFromBot && !isDeleted)
      .map(({ message }) => message)

  async function compose(send: () => WireMessage): Promise<WireMessage> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    const sent = send()
    await owner.hears('Audience:')
    return sent
  }

  /** Presses Send now under the newest panel and waits for the report. */
  async function launch(): Promise<void> {
    await owner.press('Send now')
    await owner.hears(/is finished/)
  }

  it.each<[string, () => WireMessage]>([
    [
      'a text with its link preview',
      () =>
        herald.emulator.people.post(owner.id, {
          text: caption,
          entities: caption_entities,
          link_preview_options: { url: 'https://example.org/p', prefer_large_media: true },
        }),
    ],
    ...['photo', 'video', 'animation'].map((kind): [string, () => WireMessage] => [
      kind,
      () => media(kind, { caption_entities, ...shown }),
    ]),
    ...['document', 'audio', 'voice'].map((kind): [string, () => WireMessage] => [
      kind,
      () => media(kind, { caption_entities }),
    ]),
    ...['video_note', 'sticker'].map((kind): [string, () => WireMessage] => [
      kind,
      () => herald.emulator.people.sendMedia(owner.id, kind),
    ]),
  ])('%s: preview, test and delivery are the message as it came', async (_, send) => {
    const sent = await compose(send)
    const wanted = essenceOf(sent)
    expect(essenceOf(got(owner).at(-2))).toEqual(wanted)
    const before = got(owner).length
    expect((await owner.press('Test to me')).answer?.text).toBe('Sent to you: have a look.')
    await waitUntil(() => got(owner).length > before)
    expect(essenceOf(got(owner).at(-1))).toEqual(wanted)
    // What people get does not hang on the organiser's own message.
    herald.emulator.people.deleteSaid(owner.id, sent.message_id)
    await launch()
    for (const person of [reader, russian]) expect(essenceOf(got(person).at(-1))).toEqual(wanted)
  })

  function media(kind: string, content: Partial<WireMessage>): WireMessage {
    return herald.emulator.people.sendMedia(owner.id, kind, { caption, content })
  }

  it('an album comes as one, is shown as one, and each person gets all of it', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    const album = herald.emulator.people.sendAlbum(owner.id, ['photo', 'video', 'photo'], { caption })
    await owner.hears('Album of 3: each person gets 3 messages')
    const wanted = album.map(essenceOf)
    expect(got(owner).slice(-4, -1).map(essenceOf)).toEqual(wanted)
    // One preview is left, however the messages came.
    await waitUntil(() => got(owner).filter(({ text }) => text?.includes('Audience:') === true).length === 1)
    for (const { message_id } of album) herald.emulator.people.deleteSaid(owner.id, message_id)
    await launch()
    const delivered = got(reader).slice(-3)
    expect(delivered.map(essenceOf)).toEqual(wanted)
    expect(new Set(delivered.map(({ media_group_id }) => media_group_id)).size).toBe(1)
    const { id, name } = await newest()
    expect(name).toBe(caption)
    const rows = await herald.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId: id })
    const row = rows.find(({ telegramId }) => telegramId === reader.id)
    expect(row?.messageIds).toEqual(delivered.map(({ message_id }) => message_id))
  })

  it('an album whose messages come while the bot restarts is complete all the same', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    const send = (kind: string) => herald.emulator.people.sendMedia(owner.id, kind, { albumId: '77' })
    send('photo')
    await owner.hears('One message of an album so far')
    await herald.instance?.stop()
    send('video')
    send('photo')
    await herald.startInstance()
    await owner.hears('Album of 3')
    const { content, status, name } = await newest()
    expect(name).toBe('Album (3)')
    const items = content.kind === 'album' ? content.items : []
    expect(status).toBe('draft')
    expect(items.map(({ type }) => type)).toEqual(['photo', 'video', 'photo'])
    await owner.press('Cancel')
  })

  it('what cannot join an album is named, and the others stay', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    const { people } = herald.emulator
    people.sendMedia(owner.id, 'photo', { albumId: '78' })
    people.sendMedia(owner.id, 'photo', { albumId: '78', caption: 'x'.repeat(1025) })
    people.sendMedia(owner.id, 'document', { albumId: '78' })
    people.sendMedia(owner.id, 'photo', { albumId: '78' })
    await owner.hears(/left out\. The caption is too long: .* 1024 characters .* 1,025/)
    await owner.hears(/left out\. These files cannot stand in one album/)
    await owner.hears('Album of 2')
    await owner.press('Cancel')
  })

  it('a poll is forwarded, so that votes add up, and takes no buttons', async () => {
    const sent = await compose(() =>
      herald.emulator.people.sendPoll(owner.id, { question: 'When?', options: ['9:00', '10:00'] }),
    )
    expect(owner.last()?.text).toContain('all votes are counted together')
    for (const button of ['Buttons', '☐ Stop announcements button'])
      expect((await owner.press(button)).answer?.text).toContain('A forwarded poll takes no buttons')
    await launch()
    expect((await newest()).name).toBe('When?')
    for (const person of [reader, russian]) {
      const delivered = got(person).at(-1)
      expect(delivered).toMatchObject({ poll: { id: sent.poll?.id }, forward_origin: { type: 'user' } })
      herald.emulator.people.vote(person.id, delivered?.message_id ?? 0, [1])
    }
    expect(sent.poll?.options).toEqual([
      { text: '9:00', voter_count: 0 },
      { text: '10:00', voter_count: 2 },
    ])
  })

  it.each<[string, Partial<WireMessage>, RegExp]>([
    ['contact', { contact: { phone_number: '+1', first_name: 'A' } }, /A contact cannot be broadcast/],
    ['location', { location: { latitude: 1, longitude: 1 } }, /A place cannot/],
    ['dice', { dice: { emoji: '🎲', value: 1 } }, /A dice cannot/],
    ['game', { game: { title: 'A game' } }, /A game cannot/],
    ['invoice', { invoice: { title: 'An invoice' } }, /An invoice cannot/],
    ['paid media', { paid_media: { star_count: 1, paid_media: [] } }, /Paid media cannot/],
    ['story', { story: { id: 1 } }, /A story cannot/],
    ['protected text', { text: 'Secret', has_protected_content: true }, /protected against forwarding/],
    ['service message', { pinned_message: {} }, /This cannot be broadcast/],
    ['text of 4097 characters', { text: 'x'.repeat(4097) }, /4,096 characters at most, and this has 4,097/],
  ])('a %s gets a sentence that helps, and the question stays', async (_, content, sentence) => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    herald.emulator.people.post(owner.id, content)
    await owner.hears(sentence)
    const { event } = await owner.tap('Cancel')
    expect(event.message.text).toBe('Cancelled. Nothing was saved.\n\nNo application waits for a decision.')
  })

  it('buttons with links are written a row a line, shown at once, and reach everybody', async () => {
    await compose(() => owner.write('With buttons'))
    expect((await owner.tap('Buttons')).event.message.text).toContain('a line for each row')
    expect((await owner.say('Programme')).message.text).toBe(
      'Line 1 is not a button: “Programme”.\nA line is what the button says, a dash and the link. For example: Programme - https://example.org/programme',
    )
    expect((await owner.say('Map - ftp://example.org')).message.text).toContain('is no link I can use')
    await owner.press('Cancel')
    await owner.hears('Audience:')
    await owner.tap('Buttons')
    owner.write('A & <b> - https://example.org/a\nMap – http://example.org | Chat - tg://resolve?domain=x')
    await owner.hears('Audience:')
    const rows = [
      [{ text: 'A & <b>', url: 'https://example.org/a' }],
      [
        { text: 'Map', url: 'http://example.org' },
        { text: 'Chat', url: 'tg://resolve?domain=x' },
      ],
    ]
    expect(got(owner).at(-2)?.reply_markup).toEqual({ inline_keyboard: rows })
    expect((await owner.press('☐ Stop announcements button')).answer?.text).toBe(
      'People will find the button below the message.',
    )
    const stop = (text: string) => [{ text, callback_data: 'announcements:stop' }]
    await waitUntil(() => got(owner).at(-2)?.reply_markup?.inline_keyboard?.length === 3)
    await launch()
    expect(got(reader).at(-1)?.reply_markup?.inline_keyboard).toEqual([...rows, stop('Stop announcements')])
    expect(got(russian).at(-1)?.reply_markup?.inline_keyboard).toEqual([
      ...rows,
      stop('Отписаться от объявлений'),
    ])
  })

  it('buttons are taken away again, and a launched broadcast takes no others', async () => {
    await compose(() => owner.write('Without'))
    const panel = owner.last()
    await owner.tap('Buttons')
    owner.write('A - https://example.org')
    await owner.hears('Audience:')
    await owner.tap('Buttons')
    await owner.tap('Remove the buttons')
    await waitUntil(() => got(owner).at(-1)?.text?.includes('Audience:') === true)
    expect(got(owner).at(-2)?.reply_markup).toBeUndefined()
    // The panel that was shown first is gone, and so are those after it.
    expect(got(owner).filter(({ message_id }) => message_id === panel?.message_id)).toEqual([])
    const { id } = await newest()
    await launch()
    for (const verb of ['buttons', 'stop_show']) {
      await owner.forge(`broadcast:${verb}:${id}`)
      const { answer } = await reader.forge(`broadcast:${verb}:${id}`)
      expect(answer?.text).toBe('Only organisers may do that.')
    }
    expect((await newest()).content).toMatchObject({ buttons: [] })
  })

  it('Stop announcements stops those of who presses it, for ever and once', async () => {
    const stopped = async (person: Person) => (await findUser(herald.app, person.id))?.unsubscribedAt !== null
    await compose(() => owner.write('Stop me'))
    await owner.tap('☐ Stop announcements button')
    await launch()
    expect((await russian.press('Отписаться от объявлений')).answer).toMatchObject({
      text: 'Объявлений больше не будет. Уведомления о ваших заявках останутся. Вернуть объявления: /resume',
      isAlert: true,
    })
    expect([await stopped(russian), await stopped(reader)]).toEqual([true, false])
    expect((await russian.press('Отписаться от объявлений')).answer?.text).toContain('уже отключены')
    await russian.say('/resume')
    expect(await stopped(russian)).toBe(false)
    // The newest message is another one: the old button still works.
    expect((await russian.forge('announcements:stop')).answer?.text).toContain('больше не будет')
    expect([await stopped(russian), await stopped(reader)]).toEqual([true, false])
  })
})
