import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { migrations } from '../../migrations'
import { createProgram } from '../../src/cli/main'
import { createMarker } from '../../src/db/copy/copy-marker'
import type { DialectName } from '../../src/db/dialect'
import { migrate } from '../../src/db/migrate'
import { migrationStatus } from '../../src/db/migration-status'
import { databaseTime, raw, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { recordHeartbeat } from '../../src/domain/processes/record-heartbeat'
import { dialectNames } from '../support/database'
import { factsOf, lasting, useCopying, within } from '../support/copying'
import { insertUser } from '../support/fixtures'
import { PROGRAM } from '../support/herald-process'
import { testUnless } from '../support/unless'

const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0
const places = useCopying()
let folder: string
let printed: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'herald-reset-test-'))
  printed = ''
  process.env['BACKUP_DIR'] = folder
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
  jest.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(async () => {
  delete process.env['DATABASE_URL']
  delete process.env['BACKUP_DIR']
  await rm(folder, { recursive: true, force: true })
})

async function run(url: string, ...words: string[]): Promise<string> {
  process.env['DATABASE_URL'] = url
  await createProgram().parseAsync(['node', 'herald', ...words])
  return printed
}

const nameOf = (url: string) => basename(new URL(url).pathname)
const rowsOf = async (url: string) =>
  Object.values(await factsOf(url)).reduce((sum, { rows }) => sum + rows, 0)

/** Every row of a database, in which no process is awake. */
async function full(dialect: DialectName): Promise<string> {
  const url = await places.ownFull(dialect)
  await within(url, (db) => transaction({ db }, (tx) => tx.run(sql`DELETE FROM processes`)))
  return url
}

/** `herald reset` on a terminal, at which this is typed once it asks; gives how it ended and what stood there. */
async function atTerminal(url: string, typed: string): Promise<{ exitCode: unknown; screen: string }> {
  const script = spawn('script', ['-qec', `${process.execPath} ${PROGRAM} reset --no-backup`, '/dev/null'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
  })
  let screen = ''
  script.stdout.on('data', (bytes: Buffer) => {
    const hadAsked = screen.includes('for ever: ')
    screen += bytes.toString()
    if (!hadAsked && screen.includes('for ever: ')) script.stdin.write(typed)
  })
  const [exitCode] = (await once(script, 'close')) as unknown[]
  return { exitCode, screen }
}

function change(url: string, statement: string): Promise<void> {
  return within(url, async (db) => {
    await transaction({ db }, (tx) => tx.run(raw(statement)))
  })
}

const refusedWith = (text: string) => ({
  code: 'reset_refused',
  message: expect.stringContaining(text) as string,
})

describe.each(dialectNames)('herald reset (%s)', (dialect) => {
  it('shows what goes, backs it up, deletes every row, and the backup brings all of it back', async () => {
    const url = await full(dialect)
    const before = await factsOf(url)
    expect(await run(url, 'reset', '--yes', nameOf(url))).toMatch(
      /users +\d+\n +registrations +\d+\n +broadcasts +\d+\n +other rows +\d+\n[^]*Backed up to[^]*is empty/,
    )
    expect(printed).not.toContain(new URL(url).password || 'no password')
    for (const table of ['users', 'registrations', 'broadcasts'])
      expect(printed).toMatch(new RegExp(`${table} +${before[table]?.rows}\\n`))
    expect(await rowsOf(url)).toBe(0)
    expect((await within(url, migrationStatus)).pending).toEqual([])
    const [backup = ''] = await readdir(folder)
    expect(backup).toMatch(/^herald-.*\.before-reset\.jsonl\.gz$/)
    await run(url, 'restore', join(folder, backup))
    expect(lasting(await factsOf(url))).toEqual(lasting(before))
  })

  it('does nothing unless the name is given', async () => {
    const url = await full(dialect)
    const before = await factsOf(url)
    await expect(run(url, 'reset', '--yes', 'another')).rejects.toMatchObject(refusedWith(nameOf(url)))
    // Nobody sits at the terminal of a test.
    await expect(run(url, 'reset')).rejects.toMatchObject(refusedWith('--yes'))
    expect([await factsOf(url), await readdir(folder)]).toEqual([before, []])
  })

  if (dialect === 'sqlite')
    testUnless(
      hasTerminal ? null : '`script` is not installed',
      'asks for the name on a terminal; Ctrl-C and Ctrl-D are a no',
      async () => {
        const url = await full(dialect)
        const noes = ['yes\n', '\x03', '\x04'].map((typed) => atTerminal(url, typed))
        for (const { exitCode, screen } of await Promise.all(noes)) {
          expect(screen).toMatch(/Type \S+ to delete all of it for ever[^]*\nnothing was emptied/)
          expect(exitCode).toBe(1)
        }
        expect(await rowsOf(url)).toBeGreaterThan(0)
        const { exitCode, screen } = await atTerminal(url, `${nameOf(url)}\n`)
        expect([exitCode, screen]).toEqual([0, expect.stringContaining('The database is empty')])
        expect(await rowsOf(url)).toBe(0)
      },
    )

  it('does nothing when a command added or changed rows after the backup', async () => {
    const url = await full(dialect)
    const { telegramId } = await within(url, (db) => insertUser({ db }))
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      // While this waits for the command, the reset does not go on.
      if (String(text).startsWith('Backed up'))
        spawnSync(process.execPath, [PROGRAM, 'user-grant', 'appoint', String(telegramId)], {
          env: { PATH: process.env['PATH'], DATABASE_URL: url },
        })
      return true
    })
    const before = await rowsOf(url)
    await expect(run(url, 'reset', '--yes', nameOf(url))).rejects.toThrow(
      'nothing was emptied: something was written meanwhile (users, audit_log, notices): run it again',
    )
    expect(await rowsOf(url)).toBe(before + 2)
    await run(url, 'reset', '--yes', nameOf(url))
    expect(await rowsOf(url)).toBe(0)
  })

  it('does nothing while a process works on the database; after its death no id is given away again', async () => {
    const url = await full(dialect)
    const { id } = await within(url, (db) => insertUser({ db }))
    const beat = {
      botId: 7,
      holder: 'host-1',
      roles: ['worker'],
      version: '1',
      fault: null,
      connections: null,
    }
    await within(url, (db) => recordHeartbeat({ db }, beat))
    const before = await rowsOf(url)
    await expect(run(url, 'reset', '--yes', nameOf(url))).rejects.toMatchObject(
      refusedWith('worker (host-1)'),
    )
    expect([await rowsOf(url), await readdir(folder)]).toEqual([before, []])
    await within(url, (db) =>
      transaction({ db }, (tx) =>
        tx.run(sql`UPDATE processes SET seen_at = ${databaseTime({ plusMs: -31_000 })}`),
      ),
    )
    await run(url, 'reset', '--yes', nameOf(url))
    expect(await rowsOf(url)).toBe(0)
    expect(await within(url, (db) => insertUser({ db }))).toMatchObject({ id: id + 1 })
  })

  it('does nothing when the backup fails; --no-backup goes on without', async () => {
    const url = await full(dialect)
    const before = await rowsOf(url)
    process.env['BACKUP_DIR'] = join(folder, 'file')
    await writeFile(join(folder, 'file'), '')
    await expect(run(url, 'reset', '--yes', nameOf(url))).rejects.toMatchObject({ code: 'backup_failed' })
    expect(await rowsOf(url)).toBe(before)
    await run(url, 'reset', '--yes', nameOf(url), '--no-backup')
    expect(await rowsOf(url)).toBe(0)
  })

  it('leaves every row when one cannot go', async () => {
    const url = await full(dialect)
    const before = await factsOf(url)
    await change(
      url,
      dialect === 'sqlite'
        ? `CREATE TRIGGER keep BEFORE DELETE ON competitions BEGIN SELECT RAISE(ABORT, 'kept'); END`
        : 'CREATE SCHEMA other CREATE TABLE kept (id bigint REFERENCES public.competitions (id))',
    )
    await expect(run(url, 'reset', '--yes', nameOf(url))).rejects.toThrow(/kept|foreign key/)
    expect(await factsOf(url)).toEqual(before)
  })

  it('migrates an older database, and empties one that was never filled to its end', async () => {
    const older = await places.empty(dialect)
    await migrate({ url: older, migrations: migrations.slice(0, -1) })
    await run(older, 'reset', '--yes', nameOf(older))
    expect((await within(older, migrationStatus)).pending).toEqual([])
    const half = await full(dialect)
    await within(half, (db) =>
      transaction({ db }, (tx) => createMarker(tx, { from: 'elsewhere', facts: {}, after: {} })),
    )
    await expect(run(half, 'reset', '--yes', nameOf(half))).rejects.toMatchObject({ code: 'backup_failed' })
    await run(half, 'reset', '--yes', nameOf(half), '--no-backup')
    expect(await rowsOf(half)).toBe(0)
    expect(await run(half, 'migrate')).toContain('The schema is current.')
  })

  it('does nothing to a schema that cannot tell who works on it', async () => {
    const url = await places.empty(dialect)
    const older = migrations.slice(
      0,
      migrations.findIndex(({ name }) => name === 'create-processes'),
    )
    await migrate({ url, migrations: older })
    await expect(run(url, 'reset', '--yes', nameOf(url))).rejects.toMatchObject(
      refusedWith('run herald migrate first'),
    )
  })

  it('has nothing to say to a database without tables', async () => {
    const url = await places.empty(dialect)
    await expect(run(url, 'reset', '--yes', nameOf(url))).rejects.toMatchObject({ code: 'reset_refused' })
  })
})
