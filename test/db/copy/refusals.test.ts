import { existsSync, readFileSync } from 'node:fs'
import { migrations } from '../../../migrations'
import { copyDatabase } from '../../../src/db/copy/copy-database'
import type { DialectName } from '../../../src/db/dialect'
import { migrate } from '../../../src/db/migrate'
import { loadSqliteDriver } from '../../../src/db/sqlite-driver'
import { copy, everyRow, factsOf, lasting, silent, useCopying, within } from '../../support/copying'
import { insertUser } from '../../support/fixtures'

const places = useCopying()

const fileOf = (url: string) => url.slice('sqlite:'.length)

/** A database without rows but for those that the predecessor would have. */
async function predecessor(): Promise<string> {
  const url = await places.empty('sqlite')
  const database = new (loadSqliteDriver())(fileOf(url))
  database.exec('CREATE TABLE users (id integer PRIMARY KEY)')
  database.exec('CREATE TABLE migration_history (id integer PRIMARY KEY, version text)')
  database.close()
  return url
}

describe.each(['sqlite', 'postgres'] as const satisfies DialectName[])('db-copy to %s refuses', (to) => {
  it('a target with rows, which stay', async () => {
    const [source, target] = [await places.full('sqlite'), await places.migrated(to)]
    await within(target, (db) => insertUser({ db }, { telegramId: 42 }))
    for (const isRestart of [false, true])
      await expect(copy(source, target, { isRestart })).rejects.toMatchObject({
        code: 'copy_refused',
        message: expect.stringContaining('rows in users') as string,
      })
    const { users } = await everyRow(target)
    expect(users).toMatchObject([{ telegramId: 42 }])
  })

  it('a target that is migrated further than the source', async () => {
    const [source, target] = [await places.empty('sqlite'), await places.migrated(to)]
    await migrate({ url: source, migrations: migrations.slice(0, -1) })
    await expect(copy(source, target)).rejects.toMatchObject({
      code: 'copy_refused',
      message: expect.stringContaining(
        `and the source ${migrations.length - 1}: give a database without tables`,
      ) as string,
    })
  })
})

describe('db-copy refuses', () => {
  it('a source of a newer Herald', async () => {
    const older = { url: await places.empty('postgres'), migrations: migrations.slice(0, -1) }
    const order = { isDryRun: false, isRestart: false, listener: silent }
    await expect(copyDatabase(older, { from: await places.full('sqlite'), ...order })).rejects.toMatchObject({
      code: 'schema_newer',
    })
  })

  it("a predecessor's database, whose file stays as it is", async () => {
    const [source, target] = [await predecessor(), await places.migrated('postgres')]
    const bytes = readFileSync(fileOf(source))
    await expect(copy(source, target)).rejects.toMatchObject({ code: 'predecessor_database' })
    expect(readFileSync(fileOf(source)).equals(bytes)).toBe(true)
    await expect(copy(await places.full('sqlite'), source)).rejects.toMatchObject({
      code: 'predecessor_database',
    })
    expect(readFileSync(fileOf(source)).equals(bytes)).toBe(true)
  })

  it('a source that is not there, without making it', async () => {
    const [source, target] = [await places.empty('sqlite'), await places.migrated('sqlite')]
    await expect(copy(source, target)).rejects.toThrow('there is no database at')
    expect(existsSync(fileOf(source))).toBe(false)
  })

  it('a source without tables, and one that is also the target', async () => {
    const source = await places.full('sqlite')
    const copyTo = async (target: string) => copy(source, target)
    await expect(copyTo(`sqlite://${fileOf(source)}`)).rejects.toThrow('are the same database')
    await expect(copy(await places.empty('postgres'), source)).rejects.toThrow('has no tables of Herald')
  })
})

it('a target whose migration was ended in the middle is migrated on', async () => {
  const [source, target] = [await places.full('sqlite'), await places.empty('postgres')]
  await migrate({ url: target, migrations: migrations.slice(0, 7) })
  const facts = await copy(source, target)
  expect(lasting(await factsOf(target))).toEqual(lasting(facts))
})

it('a source of an older schema is carried into an empty target, which is migrated on', async () => {
  const [source, target] = [await places.empty('sqlite'), await places.empty('postgres')]
  await migrate({ url: source, migrations: migrations.slice(0, 20) })
  const database = new (loadSqliteDriver())(fileOf(source))
  database.exec('INSERT INTO users (telegram_id) VALUES (7), (8)')
  database.close()
  await copy(source, target)
  const { users } = await everyRow(target)
  expect(users).toMatchObject([{ telegramId: 7 }, { telegramId: 8 }])
  expect(Object.keys(await factsOf(target))).toHaveLength(Object.keys(await everyRow(target)).length)
})
