import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import type { Stoppable } from '../../src/shutdown'
import type { WireMessage } from '../emulator/wire'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { essenceOf, fileIdOf } from '../support/essence'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const formatted = {
  caption_entities: [
    { type: 'italic', offset: 0, length: 4 },
    { type: 'text_link', offset: 9, length: 4, url: 'https://example.org/p' },
  ],
}
const shown = { has_media_spoiler: true, show_caption_above_media: true }
const cannot = 'Telegram cannot edit that'

describe.each(dialectNames)('a file that was broadcast is corrected in place, on %s', (dialect) => {
  let herald: TestBot
  let workers: Stoppable
  let owner: Person
  let readers: Person[]
  beforeAll(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    herald.emulator.setLimits({ perSecond: 200 })
    workers = startWorkers(herald.app)
    owner = herald.owner()
    readers = ['en', 'ru'].map((languageCode) => herald.person({ languageCode }))
    for (const person of [owner, ...readers]) await person.say('/start')
  })
  afterAll(async () => {
    await workers.stop()
    await herald.stop()
  })
  beforeEach(async () => {
    await owner.say('/cancel')
  })

  const newestOf = ({ id }: Person) => herald.emulator.chats.lastMessage(id)
  const media = (kind: string, content: Partial<WireMessage> = {}, caption?: string) =>
    herald.emulator.people.sendMedia(owner.id, kind, { content, ...(caption !== undefined && { caption }) })
  const calls = (method: string) => herald.emulator.counters().calls[method] ?? 0

  /** Sends it to everybody and answers what presses its *Correct*. */
  async function broadcast(
    send: () => unknown,
    { below = false, panel = 'Audience:' } = {},
  ): Promise<string> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    send()
    await owner.hears(panel)
    if (below) {
      await owner.tap('Buttons')
      owner.write('Map - https://example.org/map')
      await owner.hears('Audience:')
      await owner.tap('☐ Stop announcements button')
      await waitUntil(() => owner.last()?.reply_markup !== undefined)
    }
    await owner.press('Send now')
    const { message } = await owner.hears(/is finished/)
    const buttons = message.reply_markup?.inline_keyboard?.flat() ?? []
    return buttons.find(({ text }) => text === 'Correct')?.callback_data ?? 'no button'
  }

  async function correct(button: string, send: () => WireMessage): Promise<WireMessage> {
    await owner.press(button)
    await owner.hears('as it should read')
    const sent = send()
    await owner.hears('It replaces broadcast')
    await owner.press('Confirm')
    await owner.hears(/is finished[\s\S]*Correcting: [\s\S]*3 sent/)
    return sent
  }

  it('by another file, by a caption, by a file without one: everybody sees it, and the buttons stay', async () => {
    const button = await broadcast(() => media('photo', { ...formatted, ...shown }, 'Hall the plan'), {
      below: true,
    })
    const before = readers.map(newestOf)
    const below = before.map((message) =>
      message?.reply_markup?.inline_keyboard?.flat().map(({ text }) => text),
    )
    expect(below).toEqual([
      ['Map', 'Stop announcements'],
      ['Map', 'Отписаться от объявлений'],
    ])
    const expectShown = (wanted: Record<string, unknown>) => {
      const same = before.map((message) => ({
        message_id: message?.message_id,
        reply_markup: message?.reply_markup,
      }))
      expect(readers.map(newestOf)).toMatchObject(same)
      for (const reader of readers) expect(essenceOf(newestOf(reader))).toEqual(wanted)
    }

    const photo = await correct(button, () => media('photo', { ...formatted, ...shown }, 'Main new plan'))
    expectShown(essenceOf(photo))
    const text = await correct(button, () =>
      herald.emulator.people.post(owner.id, {
        text: 'Late the plan',
        entities: formatted.caption_entities,
      }),
    )
    expectShown({ ...essenceOf(photo), caption: text.text })
    const video = await correct(button, () => media('video'))
    expectShown(essenceOf(video))
    expect(fileIdOf(video['video'])).toBeDefined()
    expect(calls('editMessageMedia')).toBe(9)
  })

  it('of a voice message the caption', async () => {
    const button = await broadcast(() => media('voice', formatted, 'Hall the plan'))
    const before = readers.map((reader) => essenceOf(newestOf(reader)))
    await correct(button, () => owner.write('Another caption'))
    const wanted = { ...before[0], caption: 'Another caption', caption_entities: undefined }
    for (const reader of readers) expect(essenceOf(newestOf(reader))).toEqual(wanted)
    expect(calls('editMessageCaption')).toBe(3)
  })

  it.each(['document', 'audio', 'animation', 'video'])(
    'of a %s the caption, and its buttons stay',
    async (kind) => {
      const button = await broadcast(() => media(kind, {}, 'Old'), { below: true })
      const before = readers.map(newestOf)
      await correct(button, () => owner.write('New'))
      for (const [index, reader] of readers.entries()) {
        expect(newestOf(reader)).toMatchObject({
          message_id: before[index]?.message_id,
          reply_markup: before[index]?.reply_markup,
          caption: 'New',
        })
        expect(fileIdOf(newestOf(reader)?.[kind])).toBe(fileIdOf(before[index]?.[kind]))
      }
    },
  )

  it('a text with buttons stays a text with its buttons', async () => {
    const button = await broadcast(() => owner.write('Hall A'), { below: true })
    const before = readers.map(newestOf)
    await correct(button, () => owner.write('Hall B'))
    for (const [index, reader] of readers.entries())
      expect(newestOf(reader)).toMatchObject({ reply_markup: before[index]?.reply_markup, text: 'Hall B' })
  })

  it('of an album the captions, each below its own file', async () => {
    const { people, chats } = herald.emulator
    const captionsOf = ({ id }: Person, count: number) =>
      chats
        .read(id)
        .messages.slice(-count)
        .map(({ message }) => message['caption'])
    const one = await broadcast(() => people.sendAlbum(owner.id, ['photo', 'video'], { caption: 'Old' }), {
      panel: 'Album of 2',
    })
    await correct(one, () => owner.write('New'))
    for (const reader of readers) expect(captionsOf(reader, 2)).toEqual(['New', undefined])

    const several = await broadcast(
      () => {
        const albumId = 'three'
        for (const caption of ['First', undefined, 'Third'])
          people.sendMedia(owner.id, 'photo', { albumId, caption })
      },
      { panel: 'Album of 3' },
    )
    await owner.press(several)
    await owner.hears(/the 2 captions of album/)
    expect((await owner.say('Only one')).message.text).toContain('has 2 captions')
    owner.write('Primo\n---\nTerzo')
    await owner.hears('It replaces broadcast')
    await owner.press('Confirm')
    await owner.hears(/is finished[\s\S]*Correcting: [\s\S]*3 sent/)
    for (const reader of readers) expect(captionsOf(reader, 3)).toEqual(['Primo', undefined, 'Terzo'])
  })

  it('of an album whose first item somebody deleted the other; card, file and ledger say so', async () => {
    const { people, chats } = herald.emulator
    const button = await broadcast(
      () => {
        for (const caption of ['First', 'Second'])
          people.sendMedia(owner.id, 'photo', { albumId: 'two', caption })
      },
      { panel: 'Album of 2' },
    )
    const reader = readers[0]?.id ?? 0
    const [first, second] = chats.read(reader).messages.slice(-2)
    const messageIds = [first?.message.message_id ?? 0]
    const slot = { token: '1:0', dueAt: 0, lane: 'bulk' as const }
    await herald.app.messenger.deleteMessages({ chatId: reader, messageIds, slot })
    await owner.press(button)
    owner.write('Primo\n---\nSecondo')
    await owner.hears('It replaces broadcast')
    await owner.press('Confirm')
    await owner.hears(/is finished[\s\S]*3 sent[\s\S]*only in part: message was deleted: 1/)
    expect(second?.message['caption']).toBe('Secondo')
    const rows = await herald.app.db.source
      .getRepository(BroadcastRecipient)
      .findBy({ errorCode: 'message_gone' })
    expect(rows).toMatchObject([
      { telegramId: reader, status: 'sent', messageIds: [second?.message.message_id] },
    ])
  })

  it('never by what Telegram cannot put there; the question stays and says what is expected', async () => {
    const button = await broadcast(() => media('photo'))
    await owner.press(button)
    await owner.hears('as it should read')
    const { people } = herald.emulator
    const refused = [
      ...['sticker', 'voice', 'video_note'].map((kind) => () => media(kind)),
      () => people.sendPoll(owner.id, { question: 'When?', options: ['9:00', '10:00'] }),
    ]
    for (const send of refused) {
      send()
      await owner.hears(cannot)
    }
    people.sendAlbum(owner.id, ['photo', 'photo'])
    await owner.hears(cannot)
    await owner.hears(cannot)
    owner.write('x'.repeat(1025))
    await owner.hears(/1024 characters/)
    owner.write('It fits')
    await owner.hears('It replaces broadcast')
    await owner.press('Cancel')
  })

  it.each<[string, () => unknown]>([
    ['a sticker', () => media('sticker')],
    ['a round video', () => media('video_note')],
    ['a poll', () => herald.emulator.people.sendPoll(owner.id, { question: 'When?', options: ['9', '10'] })],
  ])('%s is not: the button says why', async (_, send) => {
    const button = await broadcast(send)
    expect((await owner.press(button)).answer?.text).toContain(cannot)
  })
})
