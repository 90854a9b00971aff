import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { migrations } from '../../../migrations'
import type { DialectName } from '../../../src/db/dialect'
import { MovedChat } from '../../../src/db/entities/moved-chat.entity'
import { User } from '../../../src/db/entities/user.entity'
import { migrate } from '../../../src/db/migrate'
import { assertSchemaCurrent } from '../../../src/db/migration-status'
import { read } from '../../../src/db/read'
import { ident, raw, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { copy, everyRow, factsOf, lasting, useCopying, within } from '../../support/copying'
import { insertUser } from '../../support/fixtures'

const directions: [DialectName, DialectName][] = [
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
]

const places = useCopying()

describe.each(directions)('db-copy from %s to %s', (from, to) => {
  it('carries every column of every table, equal as rows and by checksum, and ids go on where they were', async () => {
    const [source, target] = [await places.full(from), await places.empty(to)]
    const facts = await copy(source, target)
    const before = await everyRow(source)
    const after = await everyRow(target)
    expect(lasting(after)).toEqual(lasting(before))
    expect([after['panel_sessions'], after['sign_in_links']]).toEqual([[], []])
    expect(after['api_tokens']).toHaveLength(before['api_tokens']?.length ?? -1)
    expect(Object.keys(facts).sort()).toEqual(Object.keys(before).sort())
    expect(lasting(await factsOf(target))).toEqual(lasting(facts))
    await within(target, async (db) => {
      await assertSchemaCurrent(db)
      for (const [table, next] of await nextIds(db)) expect([table, next]).toEqual([table, 5])
      const { id } = await insertUser({ db }, { telegramId: 1 })
      expect(id).toBe(5) // row 4 was deleted in the source
    })
  })

  it('carries one state of a source that is written to meanwhile', async () => {
    const [source, target] = [await places.migrated(from), await places.migrated(to)]
    await within(source, async (db) => {
      let isOver = false
      let pairs = 0
      const write = async () => {
        while (!isOver) {
          pairs += 1
          await transaction({ db }, async (tx) => {
            await tx.getRepository(User).insert({ telegramId: pairs })
            await tx.getRepository(MovedChat).insert({ chatId: pairs, movedTo: pairs })
          })
          await new Promise((resolve) => setImmediate(resolve))
        }
      }
      const writing = write()
      const facts = await copy(source, target).finally(() => (isOver = true))
      await writing
      const { users, moved_chats } = await everyRow(target)
      expect(users).toHaveLength(facts['users']?.rows ?? -1)
      expect(moved_chats?.map(({ chatId }) => chatId as number)).toEqual(
        users?.map(({ telegramId }) => telegramId as number),
      )
      expect(pairs).toBeGreaterThan(users?.length ?? 0)
    })
    if (from === 'sqlite') expect(await filesBeside(source)).toEqual([])
  })

  it('writes nothing in a dry run, not even the file of a new target', async () => {
    const source = await places.full(from)
    const target = to === 'sqlite' ? await places.empty(to) : await places.migrated(to)
    const facts = await copy(source, target, { isDryRun: true })
    expect(facts).toEqual(await factsOf(source))
    if (to === 'sqlite') expect(existsSync(target.slice('sqlite:'.length))).toBe(false)
    else expect(Object.values(await everyRow(target)).flat()).toEqual([])
    if (from === 'sqlite') expect(await filesBeside(source)).toEqual([])
  })
})

describe.each(['sqlite', 'postgres'] as const)('a copy of PostgreSQL to %s gives no id away again', (to) => {
  const change = (url: string, ...statements: string[]) =>
    within(url, (db) =>
      transaction({ db }, async (tx) => {
        for (const statement of statements) await tx.run(raw(statement))
      }),
    )
  const nextId = async (url: string) => {
    const rows = await within(url, (db) =>
      transaction({ db }, (tx) =>
        tx.run<{ id: number }>(
          sql`INSERT INTO broadcast_recipients (broadcast_id, telegram_id) VALUES (1, 4) RETURNING id`,
        ),
      ),
    )
    return rows.rows[0]?.id
  }
  const broadcast = `INSERT INTO broadcasts (name, created_by) VALUES ('B', 1)`

  it('of a table that was partitioned since, whose newest row is deleted', async () => {
    const [source, target] = [await places.empty('postgres'), await places.empty(to)]
    const partitioning = migrations.findIndex(({ name }) => name === 'partition-recipients')
    await migrate({ url: source, migrations: migrations.slice(0, partitioning) })
    const rows = 'INSERT INTO broadcast_recipients (broadcast_id, telegram_id) VALUES (1, 1), (1, 2), (1, 3)'
    await change(source, broadcast, rows, 'DELETE FROM broadcast_recipients WHERE telegram_id = 3')
    await migrate({ url: source, migrations })
    await copy(source, target)
    expect([await nextId(target), await nextId(source)]).toEqual([4, 4])
  })

  it('of a table whose rows came with ids of their own', async () => {
    const [source, target] = [await places.migrated('postgres'), await places.empty(to)]
    const row = 'INSERT INTO broadcast_recipients (id, broadcast_id, telegram_id) VALUES (7, 1, 1)'
    await change(source, broadcast, row)
    await copy(source, target)
    expect(await nextId(target)).toBe(8)
  })
})

describe('db-copy tells', () => {
  it('how many rows it checks, copies and verifies', async () => {
    const [source, target] = [await places.full('sqlite'), await places.migrated('sqlite')]
    const told: [string, number, number][] = []
    const listener = {
      begin: (what: string, total: number) => void told.push([what, total, 0]),
      rows: (count: number) => {
        const last = told.at(-1)
        if (last) last[2] += count
      },
    }
    const facts = await copy(source, target, { listener })
    const total = Object.values(facts).reduce((sum, { rows }) => sum + rows, 0)
    expect(told).toEqual(['Checked', 'Copied', 'Verified'].map((what) => [what, total, total]))
  })
})

describe.each(['sqlite', 'postgres'] as const)('the rows of these tests (%s)', (dialect) => {
  it('leave no column out', async () => {
    const url = await places.full(dialect)
    const rows = await everyRow(url)
    const empty = await within(url, ({ source }) => {
      const names = source.entityMetadatas.flatMap(({ tableName, columns }) =>
        columns
          .filter(({ propertyName }) => !rows[tableName]?.some((row) => row[propertyName] !== null))
          .map(({ databaseName }) => `${tableName}.${databaseName}`),
      )
      return Promise.resolve(names)
    })
    expect(empty).toEqual([])
  })
})

/** What the database will give next, by table. */
async function nextIds(db: Parameters<Parameters<typeof within>[1]>[0]): Promise<[string, number][]> {
  if (db.dialect.name === 'sqlite') {
    const rows = await read<{ name: string; seq: number }>({ db }, sql`SELECT name, seq FROM sqlite_sequence`)
    return rows.filter(({ name }) => name !== 'migration_history').map(({ name, seq }) => [name, seq + 1])
  }
  const tables = await read<{ name: string }>(
    { db },
    sql`SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_identity = 'YES'
          AND table_name NOT IN (SELECT relname FROM pg_class WHERE relispartition)`, // theirs is the table's, from PostgreSQL 17 on
  )
  return Promise.all(
    tables.map(async ({ name }): Promise<[string, number]> => {
      const [row] = await read<{ last_value: number; is_called: boolean }>(
        { db },
        sql`SELECT last_value, is_called FROM ${ident(`${name}_id_seq`)}`,
      )
      return [name, (row?.last_value ?? 0) + (row?.is_called === true ? 1 : 0)]
    }),
  )
}

/** What else lies beside a SQLite file. */
async function filesBeside(url: string): Promise<string[]> {
  const files = await readdir(dirname(url.slice('sqlite:'.length)))
  return files.filter((file) => !/^herald\.db(-wal|-shm)?$/.test(file))
}
