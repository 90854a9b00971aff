import { useEmulator } from './support'

let nowMs = Date.UTC(2030, 0, 1)
const { emulator, call } = useEmulator({ now: () => nowMs, acceptsUnknownChats: true })
let chatId = 1000

beforeEach(() => {
  nowMs += 3_600_000
  emulator.setLimits({
    perSecond: 30,
    retryAfterSeconds: 1,
    isPenaltyLengthened: false,
    perChat: null,
    perGroupMinute: 0,
    editsPerChatMinute: 0,
  })
  emulator.resetCounters()
})

function send(): ReturnType<typeof call> {
  chatId += 1
  return call('sendMessage', { chat_id: chatId, text: 'x' })
}

async function sendMany(count: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, send))
  return answers.filter((answer) => answer.ok).length
}

describe('the rolling second', () => {
  test('message 31 gets 429 with retry_after', async () => {
    expect(await sendMany(30)).toBe(30)
    nowMs += 999
    expect(await send()).toMatchObject({
      status: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    expect(emulator.counters()).toMatchObject({
      rateLimited: 1,
      delivered: 30,
      peakArrivalsPerSecond: 31,
      peakAcceptedPerSecond: 30,
    })
  })

  test('a full second after the first, there is room again; no fixed windows', async () => {
    await sendMany(20)
    nowMs += 600
    await sendMany(10)
    nowMs += 400
    expect(await sendMany(20)).toBe(20)
    expect((await send()).status).toBe(429)
  })

  test('the penalty lasts retry_after, and ignoring it lengthens it where so set', async () => {
    emulator.setLimits({ perSecond: 1, retryAfterSeconds: 5 })
    await send()
    expect((await send()).parameters).toEqual({ retry_after: 5 })
    nowMs += 4000
    expect((await send()).parameters).toEqual({ retry_after: 1 })
    nowMs += 1000
    expect((await send()).ok).toBe(true)

    emulator.setLimits({ isPenaltyLengthened: true })
    expect((await send()).status).toBe(429)
    nowMs += 4000
    expect((await send()).parameters).toEqual({ retry_after: 5 })
    nowMs += 1000
    expect((await send()).status).toBe(429)
  })

  test('an album costs as much as it has items, a batch of copies too', async () => {
    emulator.people.createUser({ id: 7 })
    const photo = emulator.people.sendMedia(7, 'photo').photo?.[1]?.file_id
    const media = Array.from({ length: 10 }, () => ({ type: 'photo', media: photo }))
    for (let album = 0; album < 3; album += 1)
      expect(await call('sendMediaGroup', { chat_id: 7, media })).toMatchObject({ ok: true })
    expect((await send()).status).toBe(429)
    nowMs += 5000
    const message_ids = [2, 3, 4]
    await call('copyMessages', { chat_id: 7, from_chat_id: 7, message_ids })
    expect(emulator.counters().peakArrivalsPerSecond).toBe(31)
    expect(await sendMany(30)).toBe(27)
  })

  test('answers, edits, actions and reads cost nothing', async () => {
    expect(await sendMany(30)).toBe(30)
    for (const method of ['getMe', 'getMyCommands', 'getWebhookInfo'])
      expect((await call(method)).ok).toBe(true)
    expect((await call('sendChatAction', { chat_id: chatId, action: 'typing' })).ok).toBe(true)
    const message_id = emulator.chats.lastMessage(chatId)?.message_id
    expect((await call('editMessageText', { chat_id: chatId, message_id, text: 'y' })).ok).toBe(true)
  })

  test('each bot has its own budget', async () => {
    const other = emulator.addBot('2000000002:other')
    emulator.setLimits({ perSecond: 1 })
    expect((await send()).ok).toBe(true)
    expect((await call('sendMessage', { chat_id: 5, text: 'x' }, other.token)).ok).toBe(true)
    expect((await send()).status).toBe(429)
  })
})

describe('limits of one chat', () => {
  test('1/s with a burst of 3 in private, without closing the bot', async () => {
    emulator.setLimits({ perChat: { perSecond: 1, burst: 3 } })
    const toOne = (): ReturnType<typeof call> => call('sendMessage', { chat_id: 42, text: 'x' })
    expect((await Promise.all([toOne(), toOne(), toOne()])).every((answer) => answer.ok)).toBe(true)
    expect(await toOne()).toMatchObject({ status: 429, parameters: { retry_after: 1 } })
    expect((await send()).ok).toBe(true)
    nowMs += 1000
    expect((await toOne()).ok).toBe(true)
    expect((await toOne()).status).toBe(429)
  })

  test('20 a minute in a group', async () => {
    emulator.setLimits({ perGroupMinute: 20 })
    const { id } = emulator.people.createGroup()
    for (let sent = 0; sent < 20; sent += 1)
      expect((await call('sendMessage', { chat_id: id, text: 'x' })).ok).toBe(true)
    nowMs += 15_000
    expect((await call('sendMessage', { chat_id: id, text: 'x' })).parameters).toEqual({ retry_after: 45 })
    nowMs += 45_000
    expect((await call('sendMessage', { chat_id: id, text: 'x' })).ok).toBe(true)
  })

  test('edits of one chat', async () => {
    emulator.setLimits({ editsPerChatMinute: 2 })
    await call('sendMessage', { chat_id: 43, text: 'x' })
    const message_id = emulator.chats.lastMessage(43)?.message_id
    const edit = (text: string): ReturnType<typeof call> =>
      call('editMessageText', { chat_id: 43, message_id, text })
    expect((await edit('1')).ok && (await edit('2')).ok).toBe(true)
    expect((await edit('3')).status).toBe(429)
  })
})
