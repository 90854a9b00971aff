import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator({
  keepMessages: false,
  recordCalls: 0,
  acceptsUnknownChats: true,
})

test('a counting emulator takes anybody, keeps nothing and counts per chat', async () => {
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => call('sendMessage', { chat_id: 100 + (index % 20), text: 'x' })),
  )
  const delivered = emulator.chats.delivered()
  expect(Object.keys(delivered)).toHaveLength(20)
  expect(Object.values(delivered).every((count) => count === 3)).toBe(true)
  expect(emulator.chats.read(100).messages).toEqual([])
  expect(emulator.recentCalls()).toEqual([])
  expect(emulator.counters()).toMatchObject({ delivered: 60, calls: { sendMessage: 60 } })
  expect(emulator.counters().timeline.reduce((sum, count) => sum + count, 0)).toBe(60)
})

test('its messages can still be edited and deleted by their ids', async () => {
  const { result } = await call('sendMessage', { chat_id: 500, text: 'card' })
  const message_id = result['message_id']
  expect(await call('editMessageText', { chat_id: 500, message_id, text: 'card 2' })).toMatchObject({
    ok: true,
  })
  expect(await call('deleteMessage', { chat_id: 500, message_id })).toMatchObject({ ok: true })
  expect(await refusal('editMessageText', { chat_id: 500, message_id: 999_999, text: 'x' })).toBe(
    'Bad Request: message to edit not found',
  )
})

test('reset forgets counts and keeps the chats', () => {
  emulator.resetCounters()
  expect(emulator.counters()).toMatchObject({ delivered: 0, requests: 0, peakArrivalsPerSecond: 0 })
  expect(emulator.chats.read(100).delivered).toBe(0)
})
