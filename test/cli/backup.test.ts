import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../../migrations'
import { createProgram } from '../../src/cli/main'
import { migrate } from '../../src/db/migrate'
import { migrationStatus } from '../../src/db/migration-status'
import { useCopying, within } from '../support/copying'
import { startHerald } from '../support/herald-process'
import { waitUntil } from '../support/wait-until'
import { insertUser } from '../support/fixtures'

const places = useCopying()
let folder: string
let printed: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'herald-backup-test-'))
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

/** All but the newest migration. */
async function older(dialect: 'sqlite' | 'postgres'): Promise<string> {
  const url = await places.empty(dialect)
  await migrate({ url, migrations: migrations.slice(0, -1) })
  return url
}

it.each(['sqlite', 'postgres'] as const)(
  'pending migrations come after a backup of rows (%s)',
  async (dialect) => {
    const url = await older(dialect)
    await run(url, 'migrate')
    expect(await readdir(folder)).toEqual([]) // there was no row to lose
    await run(url, 'migrate:revert')
    await within(url, (db) => insertUser({ db }))
    expect(await run(url, 'migrate')).toMatch(/Backed up to .*before-migration\.jsonl\.gz/)
    expect(await readdir(folder)).toHaveLength(1)
    await run(url, 'migrate:revert')
    await run(url, 'migrate', '--no-backup')
    expect(await readdir(folder)).toHaveLength(1)
  },
)

it('a backup that cannot be written stops the migrations', async () => {
  const url = await older('sqlite')
  await within(url, (db) => insertUser({ db }))
  process.env['BACKUP_DIR'] = join(folder, 'file')
  await writeFile(join(folder, 'file'), '')
  await expect(run(url, 'migrate')).rejects.toMatchObject({ code: 'backup_failed' })
  expect((await within(url, migrationStatus)).pending).toHaveLength(1)
})

it('herald backup writes into BACKUP_DIR and keeps so many; restore --verify-only reads what it wrote', async () => {
  const url = await places.full('sqlite')
  await writeFile(join(folder, 'herald-20200101T000000Z.jsonl.gz'), '')
  expect(await run(url, 'backup', '--keep', '1')).toContain('1 older backups removed.')
  const [file = ''] = await readdir(folder)
  expect(await run(url, 'restore', join(folder, file), '--verify-only')).toContain('The archive is whole.')
  const target = await places.migrated('postgres')
  expect(await run(url, 'restore', join(folder, file), '--to', target)).toContain('Restored and verified')
})

it('herald backup --every makes one when it is due, and ends cleanly on SIGTERM', async () => {
  const url = await places.full('sqlite')
  const environment = { DATABASE_URL: url, BACKUP_DIR: folder }
  const start = () => startHerald(['backup', '--every', '24h', '--keep', '2'], environment)
  const first = start()
  await waitUntil(async () => (await readdir(folder)).some((name) => name.endsWith('.gz')), 30_000)
  expect(await first.end('SIGTERM')).toBe(0)
  const second = start()
  await waitUntil(() => second.output().includes('minutes'), 30_000)
  expect(await second.end('SIGTERM')).toBe(0)
  expect(second.output()).toMatch(/Stopped/)
  expect(await readdir(folder)).toHaveLength(1) // the next is due in a day
})

it('a migration of an empty database needs no backup', async () => {
  const url = await places.empty('sqlite')
  await migrate({ url, migrations, beforeApplying: () => Promise.reject(new Error('nothing is there')) })
})
