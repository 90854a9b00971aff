import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'node:http'
import { useEmulator } from './support'

const harness = useEmulator()
const { emulator } = harness

async function control<T>(command: string, params: object = {}): Promise<T> {
  const body = JSON.stringify(params)
  const response = await fetch(`${emulator.url}/control/${command}`, { method: 'POST', body })
  const { result } = (await response.json()) as { result: T }
  return result
}

/** Fetch sets the headers of browsers itself; this sends them as they are given. */
function statusFor(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${emulator.url}${path}`, { headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end()
  })
}

test('the page is one file, one script, one style, which load nothing else', async () => {
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/?bot=5', 'text/html'],
    ['/chat.js', 'text/javascript'],
    ['/chat.css', 'text/css'],
  ] as const) {
    const { status, headers } = await fetch(emulator.url + path)
    expect([status, headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`])
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self';/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect((await fetch(`${emulator.url}/chat.ts`)).status).toBe(404)
  expect((await fetch(`${emulator.url}/..%2fmain.ts`)).status).toBe(404)
})

test('the script makes no markup of what anybody wrote', () => {
  const script = readFileSync(join(__dirname, '../../emulator/page/chat.js'), 'utf8')
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b/,
  )
})

test('pages of other origins, and names that lead here, are refused; programs are not', async () => {
  const { host } = new URL(emulator.url)
  const own = { host, 'sec-fetch-site': 'same-origin', origin: emulator.url }
  const cases: [number, string, Record<string, string>][] = [
    [200, '/control/help', {}],
    [200, '/control/help', { host: 'emulator:8081' }],
    [200, '/control/help', own],
    [200, '/', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    [200, '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    [403, '/control/help', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [403, '/control/help', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
    [403, '/control/help', { origin: 'https://evil.example' }],
    [403, '/control/help', { origin: 'null' }],
    [
      403,
      '/control/help',
      { host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    [403, '/', { host: 'evil.example', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ]
  for (const [status, path, headers] of cases)
    expect([path, headers, await statusFor(path, headers)]).toEqual([path, headers, status])
})

test('people are found by name, username or id; whoever wrote last comes first', async () => {
  for (const [id, firstName, username] of [
    [11, 'Ada', 'countess'],
    [12, 'Bob', undefined],
    [13, 'Adam', undefined],
  ] as const)
    emulator.people.createUser({ id, firstName, ...(username && { username }), isStarted: id !== 12 })
  emulator.people.say(13, 'First')
  emulator.people.say(11, 'Then')
  const find = async (query: string, limit?: number) => {
    const { total, people } = await control<{
      total: number
      people: { user: { id: number }; standing: string; lastText: string }[]
    }>('people', { query, limit })
    return [total, ...people.map(({ user, standing, lastText }) => [user.id, standing, lastText])]
  }
  expect(await find('')).toEqual([
    3,
    [11, 'active', 'Then'],
    [13, 'active', 'First'],
    [12, 'never_started', ''],
  ])
  expect(await find('ADA')).toEqual([2, [11, 'active', 'Then'], [13, 'active', 'First']])
  expect(await find('@count', 1)).toEqual([1, [11, 'active', 'Then']])
  expect(await find('12')).toEqual([1, [12, 'never_started', '']])
  expect(await find('', 1)).toEqual([3, [11, 'active', 'Then']])
})

test('samples arrive as a person would send them, and the photo can be looked at', async () => {
  emulator.people.createUser({ id: 21 })
  for (const kind of ['photo', 'sticker', 'voice'])
    await control('sendSample', { chatId: 21, kind, caption: kind === 'photo' ? 'A <b>hill</b>' : undefined })
  const [photo, sticker, voice] = emulator.chats.read(21).messages.map(({ message }) => message)
  expect(photo).toMatchObject({ caption: 'A <b>hill</b>' })
  expect(sticker).toMatchObject({ sticker: { emoji: '👍', width: 512 } })
  expect(voice).toMatchObject({ voice: { mime_type: 'audio/ogg', duration: 2 } })
  const fileId = photo?.photo?.at(-1)?.file_id
  const { file_path: path } = await control<{ file_path: string }>('findFile', { fileId })
  const content = await fetch(`${emulator.url}/file/bot${emulator.token}/${path}`)
  expect(
    Buffer.from(await content.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const refused = await fetch(`${emulator.url}/control/sendSample?chatId=21&kind=exe`)
  expect(refused.status).toBe(400)
})

test('bots are told by id, name and token', async () => {
  emulator.addBot('77:another')
  expect(await control('bots')).toEqual([
    { id: 1_000_000_001, username: 'emulated_1000000001_bot', token: emulator.token },
    { id: 77, username: 'emulated_77_bot', token: '77:another' },
  ])
})
