import { createTestDatabase, dialectNames } from '../support/database'
import { createPerson } from '../support/person'
import { isListening } from '../support/processes'
import { ended, useHeralds } from '../support/started-heralds'
import { waitUntil } from '../support/wait-until'

describe('herald start by roles', () => {
  const heralds = useHeralds()

  test.each(dialectNames)(
    'serves the panel alone with --roles admin, and stops cleanly (%s)',
    async (dialect) => {
      const DATABASE_URL = await heralds.emptyDatabase(dialect)
      const herald = heralds.start(['--roles', 'admin', '--migrate'], { DATABASE_URL })
      await herald.ready()
      await waitUntil(() => herald.panelUrl() !== undefined)
      const url = herald.panelUrl() ?? ''
      const page = await fetch(url, { headers: { 'accept-language': 'en' } })
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('PUBLIC_URL')])
      expect(new URL(url).hostname).toBe('127.0.0.1')
      const taken = heralds.start(['--roles', 'admin'], {
        DATABASE_URL,
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
      const first = heralds.start([], environment)
      await first.ready()
      const worker = heralds.start(['--roles', 'worker'], environment)
      await ended(worker)
      expect(worker.child.exitCode).toBe(1)
      expect(worker.output()).toMatch(/DATABASE_URL=postgres:/)
      const second = heralds.start(['--roles', 'bot'], environment)
      await waitUntil(() => second.output().includes('health endpoint is up'), 20_000)
      expect(second.output()).not.toContain('bot is up')
      expect(await first.end('SIGTERM')).toBe(0)
      await waitUntil(() => second.output().includes('bot is up'), 20_000)
      const person = createPerson(heralds.emulator, {})
      expect((await person.say('/help')).message.text).toContain('/register')
      expect(await second.end('SIGTERM')).toBe(0)
    } finally {
      await heralds.endAll()
      await database.drop()
    }
  })
})
