import { createEmulator } from '../emulator/emulator'
import type { Emulator } from '../emulator/emulator'
import { randomBotToken } from '../support/app'
import { createEmptyPlace, createTestDatabase, dialectNames } from '../support/database'
import type { Place } from '../support/database'
import { startHerald } from '../support/herald-process'
import type { HeraldProcess } from '../support/herald-process'
import { createPerson } from '../support/person'
import { isListening } from '../support/processes'
import { waitUntil } from '../support/wait-until'

const EXIT_CONFIG = 78

describe('herald start', () => {
  const token = randomBotToken()
  let emulator: Emulator
  const processes: HeraldProcess[] = []
  const places: Place[] = []
  beforeAll(async () => {
    emulator = createEmulator({ tokens: [token] })
    await emulator.start()
  })
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.end('SIGKILL')
    for (const place of places.splice(0)) await place.remove()
  })
  afterAll(() => emulator.stop())

  function start(args: string[], environment: Record<string, string>): HeraldProcess {
    const herald = startHerald(['start', ...args], {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: emulator.url,
      REDIS_URL: process.env['HERALD_TEST_REDIS_URL'] ?? '',
      ADMIN_IDS: '900001',
      ...environment,
    })
    processes.push(herald)
    return herald
  }

  async function emptyDatabase(dialect: (typeof dialectNames)[number]): Promise<string> {
    const place = await createEmptyPlace(dialect)
    places.push(place)
    return place.url
  }

  const ended = (herald: HeraldProcess) => waitUntil(() => herald.child.exitCode !== null, 20_000)

  test('without a token exits 78 and says what to do, with every other problem', async () => {
    const herald = start([], {
      BOT_TOKEN: '',
      DATABASE_URL: 'mysql://user:secret@host/db',
      LEASE_SECONDS: '3',
    })
    await ended(herald)
    expect(herald.child.exitCode).toBe(EXIT_CONFIG)
    expect(herald.output()).toMatch(/BOT_TOKEN .*@BotFather/)
    expect(herald.output()).toMatch(/DATABASE_URL .*mysql/)
    expect(herald.output()).toMatch(/LEASE_SECONDS .*15/)
    expect(herald.output()).not.toContain('secret')
  })

  test.each(dialectNames)('on a pending schema says so and exits (%s)', async (dialect) => {
    const herald = start([], { DATABASE_URL: await emptyDatabase(dialect) })
    await ended(herald)
    expect(herald.child.exitCode).toBe(1)
    expect(herald.output()).toMatch(/migrations are pending.*npm run migrate/)
  })

  test.each(dialectNames)('runs everything in one process, and stops cleanly (%s)', async (dialect) => {
    const herald = start(['--migrate'], { DATABASE_URL: await emptyDatabase(dialect) })
    await herald.ready()
    const person = createPerson(emulator, { firstName: '<b>A & "B"</b>' })
    expect((await person.say('/start')).message.text).toContain('Hello, <b>A & "B"</b>!')
    const url = herald.healthUrl() ?? ''
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    const readiness = (await (await fetch(`${url}/readyz`)).json()) as {
      checks: { name: string; ok: boolean }[]
    }
    expect(readiness.checks.map(({ name }) => name)).toEqual([
      'database',
      'writing',
      'migrations',
      'redis',
      'pacer',
      'token',
      'lease',
    ])
    const metrics = await (await fetch(`${url}/metrics`)).text()
    for (const sample of [
      /^herald_polling 1$/m,
      /^herald_build_info\{version="\d/m,
      /^process_cpu_seconds_total/m,
    ])
      expect(metrics).toMatch(sample)
    expect(metrics).not.toMatch(/^herald_scrape_errors_total\{/m)
    expect(await herald.end('SIGTERM')).toBe(0)
    expect(await isListening(Number(new URL(url).port))).toBe(false)
  })

  test.each(dialectNames)(
    'serves the panel alone with --roles admin, and stops cleanly (%s)',
    async (dialect) => {
      const herald = start(['--roles', 'admin', '--migrate'], { DATABASE_URL: await emptyDatabase(dialect) })
      await herald.ready()
      await waitUntil(() => herald.panelUrl() !== undefined)
      const url = herald.panelUrl() ?? ''
      const page = await fetch(url, { headers: { 'accept-language': 'en' } })
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('PUBLIC_URL')])
      expect(new URL(url).hostname).toBe('127.0.0.1')
      const taken = start(['--roles', 'admin'], {
        DATABASE_URL: places.at(-1)?.url ?? '',
        HTTP_PORT: new URL(url).port,
      })
      await ended(taken)
      expect(taken.child.exitCode).toBe(1)
      expect(taken.output()).toMatch(/cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\).*HTTP_PORT/)
      expect(await herald.end('SIGTERM')).toBe(0)
      expect(await isListening(Number(new URL(url).port))).toBe(false)
    },
  )

  test('a second worker on SQLite refuses and names PostgreSQL; a second bot waits for its turn', async () => {
    const database = await createTestDatabase('sqlite')
    try {
      const environment = { DATABASE_URL: database.url }
      const first = start([], environment)
      await first.ready()
      const worker = start(['--roles', 'worker'], environment)
      await ended(worker)
      expect(worker.child.exitCode).toBe(1)
      expect(worker.output()).toMatch(/DATABASE_URL=postgres:/)
      const second = start(['--roles', 'bot'], environment)
      await waitUntil(() => second.output().includes('health endpoint is up'), 20_000)
      expect(second.output()).not.toContain('bot is up')
      expect(await first.end('SIGTERM')).toBe(0)
      await waitUntil(() => second.output().includes('bot is up'), 20_000)
      const person = createPerson(emulator, {})
      expect((await person.say('/help')).message.text).toContain('/register')
      expect(await second.end('SIGTERM')).toBe(0)
    } finally {
      for (const herald of processes) await herald.end('SIGKILL')
      await database.drop()
    }
  })
})
