import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../../migrations'
import { migrate, revertMigration } from '../../src/db/migrate'
import { within } from '../support/copying'
import { dialectNames } from '../support/database'
import { insertUser } from '../support/fixtures'
import { createPerson } from '../support/person'
import { isListening } from '../support/processes'
import { ended, useHeralds } from '../support/started-heralds'

const EXIT_CONFIG = 78

describe('herald start', () => {
  const heralds = useHeralds()

  test('without a token exits 78 and says what to do, with every other problem', async () => {
    const herald = heralds.start([], {
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
    const herald = heralds.start([], { DATABASE_URL: await heralds.emptyDatabase(dialect) })
    await ended(herald)
    expect(herald.child.exitCode).toBe(1)
    expect(herald.output()).toMatch(/migrations are pending.*npm run migrate/)
  })

  test.each(dialectNames)('runs everything in one process, and stops cleanly (%s)', async (dialect) => {
    const herald = heralds.start(['--migrate'], { DATABASE_URL: await heralds.emptyDatabase(dialect) })
    await herald.ready()
    const person = createPerson(heralds.emulator, { firstName: '<b>A & "B"</b>' })
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
    'backs a database with rows up before it migrates it, unless it shall not (%s)',
    async (dialect) => {
      const folder = await mkdtemp(join(tmpdir(), 'herald-start-test-'))
      const url = await heralds.emptyDatabase(dialect)
      const started = async (...options: string[]) => {
        const herald = heralds.start(['--migrate', ...options], { DATABASE_URL: url, BACKUP_DIR: folder })
        await herald.ready()
        await herald.end('SIGTERM')
        return readdir(folder)
      }
      await migrate({ url, migrations: migrations.slice(0, -1) })
      await within(url, (db) => insertUser({ db }))
      const archive = expect.stringMatching(/\.before-migration\.jsonl\.gz$/) as string
      expect(await started()).toEqual([archive])
      await revertMigration({ url, migrations })
      expect(await started('--no-backup')).toEqual([archive])
      await rm(folder, { recursive: true })
    },
  )
})
