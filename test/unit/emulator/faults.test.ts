import { useEmulator } from './support'

const { emulator, call } = useEmulator({ acceptsUnknownChats: true })
const url = (): string => `${emulator.url}/bot${emulator.token}/sendMessage`
const body = JSON.stringify({ chat_id: 5, text: 'x' })

function post(init: RequestInit = {}): Promise<Response> {
  return fetch(url(), { method: 'POST', headers: { 'content-type': 'application/json' }, body, ...init })
}

beforeEach(() => {
  emulator.clearFaults()
  emulator.resetCounters()
})

describe.each(['before', 'after'] as const)('%s delivery', (stage) => {
  const delivered = stage === 'after' ? 1 : 0

  test('5xx', async () => {
    emulator.addFault({ kind: 'server_error', stage, status: 503 })
    expect(await call('sendMessage', { chat_id: 5, text: 'x' })).toMatchObject({
      status: 503,
      ok: false,
      description: 'Service Unavailable',
    })
    expect(emulator.counters()).toMatchObject({ delivered, faults: { server_error: 1 } })
  })

  test('an HTML body', async () => {
    emulator.addFault({ kind: 'html', stage })
    const response = await post()
    expect(response.status).toBe(502)
    expect(await response.text()).toMatch(/^<html>/)
    expect(emulator.counters().delivered).toBe(delivered)
  })

  test('a dropped connection', async () => {
    emulator.addFault({ kind: 'drop', stage })
    await expect(post()).rejects.toThrow('fetch failed')
    expect(emulator.counters().delivered).toBe(delivered)
  })

  test('a hang, until the caller gives up', async () => {
    emulator.addFault({ kind: 'hang', stage })
    await expect(post({ signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout|aborted/)
    expect(emulator.counters().delivered).toBe(delivered)
  })

  test('a late answer', async () => {
    emulator.addFault({ kind: 'hang', stage, ms: 20 })
    expect((await call('sendMessage', { chat_id: 5, text: 'x' })).ok).toBe(true)
    expect(emulator.counters().delivered).toBe(delivered)
  })

  test('truncated JSON', async () => {
    emulator.addFault({ kind: 'truncated', stage })
    const response = await post()
    await expect(response.json()).rejects.toHaveProperty('name', 'SyntaxError')
    expect(emulator.counters().delivered).toBe(delivered)
  })

  test('ok:false on 200', async () => {
    emulator.addFault({ kind: 'ok_false', stage })
    expect(await call('sendMessage', { chat_id: 5, text: 'x' })).toMatchObject({ status: 200, ok: false })
    expect(emulator.counters().delivered).toBe(delivered)
  })

  test('latency', async () => {
    emulator.addFault({ kind: 'latency', stage, ms: 30, jitterMs: 5 })
    const startedAt = performance.now()
    expect((await call('sendMessage', { chat_id: 5, text: 'x' })).ok).toBe(true)
    expect(performance.now() - startedAt).toBeGreaterThan(28)
    expect(emulator.counters().delivered).toBe(1)
  })
})

test('429 storms with and without retry_after', async () => {
  emulator.addFault({ kind: 'rate_limited', count: 1, retryAfterSeconds: 10_072 })
  emulator.addFault({ kind: 'rate_limited', count: 1, retryAfterSeconds: null })
  expect(await call('sendMessage', { chat_id: 5, text: 'x' })).toMatchObject({
    parameters: { retry_after: 10_072 },
  })
  const bare = await call('sendMessage', { chat_id: 5, text: 'x' })
  expect(bare).toMatchObject({ status: 429, description: 'Too Many Requests' })
  expect(bare.parameters).toBeUndefined()
  expect((await call('sendMessage', { chat_id: 5, text: 'x' })).ok).toBe(true)
  expect(emulator.counters().rateLimited).toBe(2)
})

test('what a fault swallows before delivery leaves the budget alone and still counts as an arrival', async () => {
  emulator.setLimits({ perSecond: 2 })
  emulator.addFault({ kind: 'rate_limited', count: 5 })
  for (let sent = 0; sent < 7; sent += 1) await call('sendMessage', { chat_id: 5, text: 'x' })
  expect(emulator.counters()).toMatchObject({ delivered: 2, rateLimited: 5, peakAcceptedPerSecond: 2 })
  expect(emulator.counters().peakArrivalsPerSecond).toBeGreaterThan(2)
  emulator.setLimits({ perSecond: 0 })
})

test('401 in the middle', async () => {
  emulator.addFault({ kind: 'unauthorized', nth: 2 })
  const statuses = []
  for (let sent = 0; sent < 3; sent += 1)
    statuses.push((await call('sendMessage', { chat_id: 5, text: 'x' })).status)
  expect(statuses).toEqual([200, 401, 200])
})

describe('selection', () => {
  const fails = async (method: string, chat_id: number): Promise<boolean> =>
    !(await call(method, { chat_id, text: 'x', action: 'typing' })).ok

  test('by method and chat', async () => {
    emulator.addFault({ kind: 'server_error', method: ['sendMessage', 'sendPhoto'], chatId: 8 })
    expect(await fails('sendMessage', 8)).toBe(true)
    expect(await fails('sendMessage', 9)).toBe(false)
    expect(await fails('sendChatAction', 8)).toBe(false)
  })

  test('by count, by nth call, and removable', async () => {
    emulator.addFault({ kind: 'server_error', chatId: 1, count: 2 })
    emulator.addFault({ kind: 'server_error', chatId: 2, nth: [1, 3] })
    const outcomes = async (chat: number): Promise<boolean[]> => [
      await fails('sendMessage', chat),
      await fails('sendMessage', chat),
      await fails('sendMessage', chat),
    ]
    expect(await outcomes(1)).toEqual([true, true, false])
    expect(await outcomes(2)).toEqual([true, false, true])
    const id = emulator.addFault({ kind: 'server_error', chatId: 3 })
    expect(await fails('sendMessage', 3)).toBe(true)
    emulator.removeFault(id)
    expect(await fails('sendMessage', 3)).toBe(false)
  })

  test('by probability, the same for the same seed', async () => {
    const draw = async (seed: number): Promise<string> => {
      emulator.clearFaults()
      emulator.addFault({ kind: 'server_error', probability: 0.3, seed })
      let drawn = ''
      for (let sent = 0; sent < 60; sent += 1) drawn += (await fails('sendMessage', 5)) ? 'x' : '.'
      return drawn
    }
    const first = await draw(7)
    expect(await draw(7)).toBe(first)
    expect(await draw(8)).not.toBe(first)
    expect(first.replaceAll('.', '').length).toBeGreaterThan(8)
    expect(first.replaceAll('.', '').length).toBeLessThan(30)
  })
})

test('an outage: stopped it refuses connections, started again it has the same address and state', async () => {
  await call('sendMessage', { chat_id: 5, text: 'before' })
  const address = emulator.url
  await emulator.stop()
  await expect(fetch(`${address}/bot${emulator.token}/getMe`)).rejects.toThrow('fetch failed')
  await emulator.start()
  expect(emulator.url).toBe(address)
  expect(emulator.chats.lastMessage(5)?.text).toBe('before')
  expect((await call('getMe')).ok).toBe(true)
})
