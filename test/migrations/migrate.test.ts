import { join } from 'node:path'
import { migrations } from '../../migrations'
import { openDatabase } from '../../src/db/data-source'
import type { Database } from '../../src/db/data-source'
import { migrate, revertMigration } from '../../src/db/migrate'
import { assertSchemaCurrent, migrationStatus } from '../../src/db/migration-status'
import { integer } from '../../src/db/schema'
import type { Migration } from '../../src/db/schema'
import { raw } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { historyName } from '../../src/db/typeorm-migrations'
import { createEmptyPlace, dialectNames } from '../support/database'
import type { Place } from '../support/database'
import { firstLineOf, outputOf, startTypescript } from '../support/typescript-process'
import { countRows, listTables } from './catalogue'
import { insertRowsOfStep } from './rows'

const all = migrations.map(historyName)

describe.each(dialectNames)('migrate (%s)', (dialect) => {
  let place: Place
  const open: Database[] = []
  const connect = async (chain: readonly Migration[] = migrations) => {
    const db = await openDatabase({ url: place.url, migrations: chain })
    open.push(db)
    return db
  }
  beforeEach(async () => {
    place = await createEmptyPlace(dialect)
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((db) => db.close()))
    await place.remove()
  })

  it('is harmless when two run at once in one process', async () => {
    const settings = { url: place.url, migrations }
    const results = await Promise.all([migrate(settings), migrate(settings)])
    expect(results.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, all.length])
  })

  it('is harmless when three processes run at once', async () => {
    const file = join(__dirname, 'children', 'migrate.ts')
    const children = [1, 2, 3].map(() => outputOf(startTypescript(file, [place.url])))
    const applied = (await Promise.all(children)).map((output) => JSON.parse(output) as string[])
    expect(applied.flat()).toEqual(all)
    await assertSchemaCurrent(await connect())
  })

  it('leaves the steps before a failing one, and nothing of the failing one', async () => {
    const failing: Migration = {
      name: 'create-half',
      timestamp: 1795305999000,
      up: async (schema) => {
        await schema.createTable('half', { columns: { id: integer() } })
        await schema.execute('SELECT nonsense')
      },
      down: () => Promise.resolve(),
    }
    const chain = [...migrations.slice(0, 2), failing]
    await expect(migrate({ url: place.url, migrations: chain })).rejects.toThrow('nonsense')
    const db = await connect(chain)
    expect(await migrationStatus(db)).toEqual({
      applied: all.slice(0, 2),
      pending: ['create-half-1795305999000'],
      unknown: [],
    })
    expect(await listTables(db)).toEqual(['competitions', 'registrations', 'users'])
  })

  if (dialect === 'postgres') {
    /** Ends the session that holds the lock of migrations. */
    const loseLock = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    const losing = (then: string): Migration => ({
      name: 'lose-lock',
      timestamp: 1795305999000,
      up: async (schema) => {
        await schema.execute(loseLock)
        await schema.execute(then)
      },
      down: () => Promise.resolve(),
    })

    it('succeeds when everything was applied, though the connection of its lock was lost meanwhile', async () => {
      const chain = [...migrations.slice(0, 2), losing('SELECT 1')]
      expect(await migrate({ url: place.url, migrations: chain })).toHaveLength(3)
    })

    it('tells what went wrong rather than that the connection of its lock was lost', async () => {
      const chain = [...migrations.slice(0, 2), losing('SELECT nonsense')]
      await expect(migrate({ url: place.url, migrations: chain })).rejects.toThrow('nonsense')
    })

    it('applies nothing without its lock', async () => {
      await migrate({ url: place.url, migrations: migrations.slice(0, 2) })
      const db = await connect()
      const beforeApplying = async () => {
        await transaction({ db }, (tx) => tx.run(raw(loseLock)))
      }
      await expect(migrate({ url: place.url, migrations, beforeApplying })).rejects.toThrow(
        'the lock of migrations was lost',
      )
      expect((await migrationStatus(db)).applied).toEqual(all.slice(0, 2))
    })
  }

  it('refuses to leave children without their parent', async () => {
    const careless: Migration = {
      name: 'drop-users',
      timestamp: 1795305999000,
      up: (schema) => schema.execute('DELETE FROM users'),
      down: () => Promise.resolve(),
    }
    const first = migrations.slice(0, 1)
    await migrate({ url: place.url, migrations: first })
    const db = await connect(first)
    await insertRowsOfStep(db, 'create-base-tables')
    const before = await countRows(db)
    if (dialect === 'postgres') return
    const careful = migrate({ url: place.url, migrations: [...first, careless] })
    await expect(careful).rejects.toThrow('without their parent')
    expect(await countRows(db)).toEqual(before)
  })

  it('lets a current schema pass and refuses a pending one with the remedy', async () => {
    const db = await connect()
    await expect(assertSchemaCurrent(db)).rejects.toMatchObject({
      code: 'migrations_pending',
      details: { count: all.length, next: all[0] },
      message: expect.stringContaining('npm run migrate') as string,
    })
    await migrate({ url: place.url, migrations })
    await assertSchemaCurrent(db)
  })

  it('refuses a schema that is newer, in every command', async () => {
    const settings = { url: place.url, migrations: migrations.slice(0, -1) }
    await migrate({ url: place.url, migrations })
    const db = await connect(settings.migrations)
    const newer = { code: 'schema_newer', details: { count: 1, newest: all.at(-1) } }
    await expect(assertSchemaCurrent(db)).rejects.toMatchObject(newer)
    await expect(migrate(settings)).rejects.toMatchObject(newer)
    await expect(revertMigration(settings)).rejects.toMatchObject(newer)
  })

  it.each([
    ['its history', 'CREATE TABLE migration_history (id integer, version varchar(50))'],
    ['its users and no history', 'CREATE TABLE users (id integer)'],
  ])("refuses a predecessor's database by %s and leaves it alone", async (_sign, statement) => {
    const db = await connect()
    await transaction({ db }, (tx) => tx.run(raw(statement)))
    const tables = await listTables(db)
    const refusal = {
      code: 'predecessor_database',
      message: expect.stringContaining('db-copy') as string,
    }
    await expect(assertSchemaCurrent(db)).rejects.toMatchObject(refusal)
    await expect(migrate({ url: place.url, migrations })).rejects.toMatchObject(refusal)
    expect(await listTables(db)).toEqual(tables)
  })

  it('waits for another process that is writing', async () => {
    await migrate({ url: place.url, migrations: migrations.slice(0, 1) })
    const file = join(__dirname, 'children', 'hold-users.ts')
    const writer = startTypescript(file, [place.url])
    const ended = outputOf(writer)
    expect(await firstLineOf(writer)).toBe('held')
    expect(await migrate({ url: place.url, migrations })).toEqual(all.slice(1))
    await ended
    expect(await countRows(await connect())).toMatchObject({ users: 1 })
  })
})
