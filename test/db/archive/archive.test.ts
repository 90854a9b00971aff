import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { migrations } from '../../../migrations'
import { backupDatabase } from '../../../src/db/archive/backup-database'
import { backupName, listBackups, pruneBackups } from '../../../src/db/archive/backup-folder'
import { restoreArchive, verifyArchive } from '../../../src/db/archive/restore-archive'
import type { RestoreOrder } from '../../../src/db/archive/restore-archive'
import { migrate } from '../../../src/db/migrate'
import { assertSchemaCurrent, migrationStatus } from '../../../src/db/migration-status'
import { raw } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { AppError } from '../../../src/errors'
import { everyRow, factsOf, failing, lasting, silent, spoil, useCopying, within } from '../../support/copying'
import { insertUser } from '../../support/fixtures'

const places = useCopying()
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'herald-archive-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const createdAt = new Date('2026-11-26T03:15:00.123Z')

async function backUp(url: string, signal?: AbortSignal): Promise<string> {
  const path = join(folder, backupName(createdAt))
  await backupDatabase({ url, path, createdAt, signal, listener: silent })
  return path
}

const restore = (path: string, url: string, order: Partial<RestoreOrder> = {}) =>
  restoreArchive({ url, migrations }, { path, isRestart: false, listener: silent, ...order })

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('a backup of %s', (from, to) => {
  it.each([from, to])('is one private file that restores every row into %s', async (kind) => {
    const source = await places.full(from)
    const path = await backUp(source)
    expect(await readdir(folder)).toEqual(['herald-20261126T031500Z.jsonl.gz'])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const target = await places.migrated(kind)
    const facts = await restore(path, target)
    expect(facts).toEqual(await factsOf(source))
    expect(await verifyArchive(path, silent)).toEqual(facts)
    const restored = await everyRow(target)
    expect(lasting(restored)).toEqual(lasting(await everyRow(source)))
    expect([restored['panel_sessions'], restored['sign_in_links']]).toEqual([[], []])
    const next = await within(target, (db) => insertUser({ db }, { telegramId: 1 }))
    expect(next.id).toBe(5) // row 4 was deleted in the source
  })

  it('goes on where a restore was ended; until then Herald does not start and nothing backs it up', async () => {
    const [path, target] = [await backUp(await places.full(from)), await places.migrated(to)]
    for (const pages of [0, 6])
      await expect(restore(path, target, { listener: failing('Copied', pages) })).rejects.toThrow(
        'ended here',
      )
    await expect(within(target, assertSchemaCurrent)).rejects.toMatchObject({ code: 'copy_unfinished' })
    await expect(backUp(target)).rejects.toMatchObject({ code: 'copy_unfinished' })
    const facts = await restore(path, target)
    expect(lasting(await factsOf(target))).toEqual(lasting(facts))
  })
})

test('a database with rows whose parents are gone is not backed up: nothing could restore it', async () => {
  const source = await places.ownFull('sqlite')
  spoil(source, ['DELETE FROM users WHERE id = 1'])
  await expect(backUp(source)).rejects.toMatchObject({
    code: 'copy_bad_rows',
    message: expect.stringContaining(
      'registrations, row 1: user_id refers to a row of users that is not there',
    ) as string,
  })
  expect(await readdir(folder)).toEqual([])
})

describe('an archive', () => {
  const lines = async (path: string) =>
    gunzipSync(await readFile(path))
      .toString()
      .split('\n')
  const rewrite = async (path: string, text: string) => writeFile(path, gzipSync(text))

  it('is lines of JSON that other programs read', async () => {
    const [header = '', ...rest] = await lines(await backUp(await places.full('sqlite')))
    expect(JSON.parse(header)).toMatchObject({ format: 'herald-archive', version: 1, counts: { users: 3 } })
    expect(rest.every((line) => line === '' || JSON.parse(line) !== null)).toBe(true)
  })

  it('that is cut off, changed or something else is refused before anything is touched', async () => {
    const path = await backUp(await places.full('sqlite'))
    const [bytes, text] = [await readFile(path), (await lines(path)).join('\n')]
    const targets = [
      ...[await places.migrated('sqlite'), await places.migrated('postgres')],
      ...[await places.empty('sqlite'), await places.empty('postgres')],
    ]
    const harms: [string, () => Promise<void>][] = [
      ['cut off', () => writeFile(path, bytes.subarray(0, bytes.length / 2))],
      ['without its last line', () => rewrite(path, text.slice(0, text.lastIndexOf('{"end"')))],
      [
        'a bit turned',
        () =>
          writeFile(
            path,
            bytes.map((byte, index) => (index === 3_000 ? byte ^ 4 : byte)),
          ),
      ],
      [
        'a value changed',
        () => rewrite(path, text.replace('"voter"', '"Voter"').replace('person1@', 'person9@')),
      ],
      ['a row missing', () => rewrite(path, text.replace(/^\[1,.*\n/m, ''))],
      ['its first line changed', () => rewrite(path, text.replace(/"createdAt":"2026/, '"createdAt":"2025'))],
      ['going on behind its end', () => rewrite(path, `${text}{}`)],
      ['no archive', () => writeFile(path, 'PK')],
      ['empty', () => writeFile(path, '')],
    ]
    for (const [harm, apply] of harms) {
      await apply()
      for (const target of targets)
        expect([harm, await restore(path, target).catch(codeOf)]).toEqual([harm, 'archive_invalid'])
      expect([harm, await verifyArchive(path, silent).catch(codeOf)]).toEqual([harm, 'archive_invalid'])
    }
    for (const target of targets)
      await expect(restore(join(folder, 'nothing'), target)).rejects.toThrow('there is no archive at')
    await expectUntouched(targets)
  })

  it.each(['sqlite', 'postgres'] as const)(
    'of a newer Herald is refused before anything of %s is touched',
    async (to) => {
      const path = await backUp(await places.full('sqlite'))
      const text = (await lines(path)).join('\n')
      const targets = [await places.empty(to), await places.migrated(to)]
      const newer = [
        ['archive_newer', text.replace('"version":1', '"version":2')],
        ['schema_newer', text.replace('"history":[', '"history":["from-the-future-1999999999999",')],
      ] as const
      for (const [code, changed] of newer) {
        await rewrite(path, changed)
        for (const target of targets) await expect(restore(path, target)).rejects.toMatchObject({ code })
      }
      await expectUntouched(targets)
    },
  )

  it('of an older schema is restored and migrated on', async () => {
    const [source, target] = [await places.empty('sqlite'), await places.empty('postgres')]
    await migrate({ url: source, migrations: migrations.slice(0, 20) })
    await within(source, (db) =>
      transaction({ db }, (tx) => tx.run(raw('INSERT INTO users (telegram_id) VALUES (7), (8)'))),
    )
    await restore(await backUp(source), target)
    await within(target, assertSchemaCurrent)
    expect((await everyRow(target))['users']).toMatchObject([{ telegramId: 7 }, { telegramId: 8 }])
  })

  it('is never put over rows', async () => {
    const [path, target] = [await backUp(await places.full('sqlite')), await places.migrated('sqlite')]
    await within(target, (db) => insertUser({ db }))
    for (const isRestart of [false, true])
      await expect(restore(path, target, { isRestart })).rejects.toMatchObject({ code: 'copy_refused' })
    expect((await everyRow(target))['users']).toHaveLength(1)
  })

  it('that is given up leaves no file', async () => {
    const source = await places.full('postgres')
    await expect(backUp(source, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    expect(await readdir(folder)).toEqual([])
  })
})

/** Those without tables have none, not even a file; those with tables have no row and can be used at once. */
async function expectUntouched(targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    if (target.startsWith('sqlite:') && !existsSync(target.slice('sqlite:'.length))) continue
    const { applied } = await within(target, migrationStatus)
    if (applied.length === 0) continue
    await within(target, assertSchemaCurrent)
    expect(Object.values(await everyRow(target)).flat()).toEqual([])
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof AppError ? error.code : error
}

describe('the folder of backups', () => {
  it('keeps the newest of each reason, and loses what a killed process left a day ago', async () => {
    const days = [1, 2, 3, 4].map((day) => new Date(Date.UTC(2026, 10, day)))
    for (const day of days) await writeFile(join(folder, backupName(day)), '')
    for (const day of [5, 6, 7])
      await writeFile(join(folder, backupName(new Date(Date.UTC(2026, 10, day)), 'before-migration')), '')
    for (const name of ['herald-a.jsonl.gz.part', 'herald-b.jsonl.gz.part', 'notes.txt'])
      await writeFile(join(folder, name), '')
    await utimes(join(folder, 'herald-a.jsonl.gz.part'), 0, 0)
    expect(await pruneBackups(folder, { keep: 2, now: new Date() })).toBe(3)
    expect((await readdir(folder)).sort()).toEqual([
      'herald-20261103T000000Z.jsonl.gz',
      'herald-20261104T000000Z.jsonl.gz',
      'herald-20261106T000000Z.before-migration.jsonl.gz',
      'herald-20261107T000000Z.before-migration.jsonl.gz',
      'herald-b.jsonl.gz.part',
      'notes.txt',
    ])
    const [newest] = await listBackups(folder)
    expect(newest?.createdAt).toEqual(new Date('2026-11-07T00:00:00Z'))
    expect(await listBackups(join(folder, 'nowhere'))).toEqual([])
  })
})
