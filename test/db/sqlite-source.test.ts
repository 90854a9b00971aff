import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { migrations } from '../../migrations'
import { openDatabase } from '../../src/db/data-source'
import { migrate } from '../../src/db/migrate'
import { loadSqliteDriver } from '../../src/db/sqlite-driver'
import { createEmptyPlace } from '../support/database'
import type { Place } from '../support/database'

let place: Place
let path: string
beforeEach(async () => {
  place = await createEmptyPlace('sqlite')
  path = place.url.slice('sqlite:'.length)
})
afterEach(() => place.remove())

const rightsOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8)

it('lets nobody but the owner read a new database, its journals and its folder', async () => {
  const folder = join(dirname(path), 'data')
  const file = join(folder, 'herald.db')
  const mask = process.umask(0o022)
  try {
    await migrate({ url: `sqlite:${file}`, migrations: migrations.slice(0, 1) })
    const db = await openDatabase({ url: `sqlite:${file}`, migrations })
    const files = [folder, file, `${file}-wal`, `${file}-shm`]
    expect(await Promise.all(files.map(rightsOf))).toEqual(['700', '600', '600', '600'])
    await db.close()
  } finally {
    process.umask(mask)
  }
})

it.each([
  ['its history', 'CREATE TABLE migration_history (id integer, version varchar(50))'],
  ['its users and no history', 'CREATE TABLE users (id integer)'],
])("leaves a predecessor's file, told by %s, as it is to the byte", async (_sign, statement) => {
  const file = new (loadSqliteDriver())(path)
  file.exec(statement)
  file.close()
  const before = await readFile(path)
  const refusal = { code: 'predecessor_database' }
  await expect(openDatabase({ url: place.url, migrations })).rejects.toMatchObject(refusal)
  await expect(migrate({ url: place.url, migrations })).rejects.toMatchObject(refusal)
  expect(await readFile(path)).toEqual(before)
  expect((await readdir(dirname(path))).filter((name) => !name.endsWith('.lock'))).toEqual(['herald.db'])
})
