import type { WireUpdate } from '../../emulator/wire'
import { useEmulator } from './support'

const { emulator, call } = useEmulator()
const chatId = 14

async function poll(params: Record<string, unknown> = {}): Promise<WireUpdate[]> {
  return (await call('getUpdates', params)).result as unknown as WireUpdate[]
}

const textsOf = (updates: WireUpdate[]): unknown[] =>
  updates.map((update) => (update['message'] as { text?: string } | undefined)?.text)

/** Resolves when a poller hangs on the emulator. */
async function untilPolled(): Promise<void> {
  while (!emulator.world.bot().updates.isPolled) await new Promise(setImmediate)
}

beforeAll(() => {
  emulator.people.createUser({ id: chatId })
})

beforeEach(async () => {
  await call('deleteWebhook', { drop_pending_updates: true })
})

test('gives what is unconfirmed again and again until an offset confirms it', async () => {
  emulator.people.say(chatId, 'one')
  emulator.people.say(chatId, 'two')
  const [first] = await poll({ limit: 1 })
  expect(textsOf(await poll())).toEqual(['one', 'two'])
  expect(textsOf(await poll({ offset: Number(first?.update_id) + 1 }))).toEqual(['two'])
  expect(textsOf(await poll())).toEqual(['two'])
  expect(emulator.counters().pendingUpdates).toBe(1)
})

test('a negative offset keeps only the newest', async () => {
  for (const text of ['a', 'b', 'c']) emulator.people.say(chatId, text)
  expect(textsOf(await poll({ offset: -1 }))).toEqual(['c'])
  expect(textsOf(await poll())).toEqual(['c'])
})

test('a long poll is answered when something comes, and empty when its time is over', async () => {
  const waiting = poll({ timeout: 30 })
  await untilPolled()
  emulator.people.say(chatId, 'now')
  expect(textsOf(await waiting)).toEqual(['now'])
  await call('deleteWebhook', { drop_pending_updates: true })
  expect(await poll({ timeout: 1 })).toEqual([])
})

test('the poller that was waiting gets 409 when another one comes', async () => {
  const waiting = call('getUpdates', { timeout: 30 })
  await untilPolled()
  const second = poll({ timeout: 30 })
  expect(await waiting).toMatchObject({
    status: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  })
  emulator.people.say(chatId, 'to the second')
  expect(textsOf(await second)).toEqual(['to the second'])
  expect(emulator.counters().pollConflicts).toBe(1)
})

test('a poller that hung up takes nothing with it', async () => {
  const gone = new AbortController()
  const left = fetch(`${emulator.url}/bot${emulator.token}/getUpdates?timeout=30`, { signal: gone.signal })
  await untilPolled()
  gone.abort()
  await expect(left).rejects.toThrow('aborted')
  while (emulator.world.bot().updates.isPolled) await new Promise(setImmediate)
  emulator.people.say(chatId, 'kept')
  expect(textsOf(await poll())).toEqual(['kept'])
})

test('allowed_updates is remembered', async () => {
  await poll({ allowed_updates: ['message'] })
  emulator.people.block(chatId)
  emulator.people.unblock(chatId)
  expect(await poll()).toEqual([])
  await poll({ allowed_updates: [] })
  emulator.people.block(chatId)
  emulator.people.unblock(chatId)
  expect(await poll()).toHaveLength(2)
})

test('duplicates and re-ordered updates are handed out as they were pushed', async () => {
  const said = emulator.people.say(chatId, 'seen')
  const [seen] = await poll()
  const id = Number(seen?.update_id)
  await poll({ offset: id + 1 })
  emulator.people.pushUpdates([
    { update_id: id + 2, message: { ...said, text: 'late' } },
    { update_id: id + 1, message: { ...said, text: 'early' } },
    { update_id: id, message: said },
  ])
  expect(textsOf(await poll({ offset: id + 1 }))).toEqual(['late', 'early', 'seen'])
  expect(textsOf(await poll({ offset: id + 3 }))).toEqual([])
})

test('a webhook excludes polling', async () => {
  await call('setWebhook', { url: 'https://example.org/hook' })
  expect((await call('getUpdates')).description).toMatch(
    /^Conflict: can't use getUpdates method while webhook is active/,
  )
  expect(await call('getWebhookInfo')).toMatchObject({ result: { url: 'https://example.org/hook' } })
})

test('each token has its own queue', async () => {
  const other = emulator.addBot('3000000003:third')
  other.people.createUser({ id: chatId })
  other.people.say(chatId, 'for the other')
  expect(await poll()).toEqual([])
  expect((await call('getUpdates', {}, other.token)).result).toMatchObject([
    { message: { text: 'for the other' } },
  ])
})
