import { migrations } from '../../migrations'
import type { Database } from '../../src/db/data-source'
import { openDatabase } from '../../src/db/data-source'
import { toDate, toJson } from '../../src/db/dialect'
import { migrate, revertMigration } from '../../src/db/migrate'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import type { Sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { historyName } from '../../src/db/typeorm-migrations'
import { createEmptyPlace, dialectNames } from '../support/database'
import type { Place } from '../support/database'
import { countRows, listTables, readRows, readSchema } from './catalogue'
import { keptSchema } from './kept-schema'
import { insertRowsOfStep } from './rows'

describe.each(dialectNames)('the chain of migrations (%s)', (dialect) => {
  let place: Place
  let db: Database
  beforeAll(async () => {
    place = await createEmptyPlace(dialect)
    db = await openDatabase({ url: place.url, migrations })
  })
  afterAll(async () => {
    await db.close()
    await place.remove()
  })
  const url = () => place.url
  const rows = <Row>(statement: Sql) => read<Row>({ db }, statement)

  it.each(migrations.map(({ name }, index) => ({ name, index })))(
    '$name goes up and down and up without losing or changing a row',
    async ({ name, index }) => {
      const until = migrations.slice(0, index + 1)
      const step = historyName(migrations[index] ?? { name, timestamp: 0 })
      const before = await readRows(db)
      const tablesBefore = await listTables(db)

      expect(await migrate({ url: url(), migrations: until })).toEqual([step])
      const counted = await countRows(db)
      expect(counted).toMatchObject(counts(before))

      expect(await revertMigration({ url: url(), migrations: until })).toBe(step)
      expect(await listTables(db)).toEqual(tablesBefore)
      expect(await readRows(db)).toEqual(before)

      await migrate({ url: url(), migrations: until })
      expect(await countRows(db)).toEqual(counted)
      await insertRowsOfStep(db, name)
      await assertForeignKeysWork(db)
    },
  )

  it('ends, with rows of every step and each step taken back once, at the schema of a fresh database', async () => {
    expect(await readSchema(db)).toEqual(keptSchema(dialect))
  })

  it('renamed the roles, in registrations and in lists', async () => {
    const found = await rows<{ role: string }>(sql`SELECT role FROM registrations ORDER BY id`)
    expect(found.map(({ role }) => role)).toEqual(['viewer', 'adviser', 'voter'])
    const [one] = await rows<{ available_roles: string }>(
      sql`SELECT available_roles FROM competitions WHERE id = 1`,
    )
    expect(toJson(one?.available_roles ?? '')).toEqual(['player', 'viewer', 'adviser'])
  })

  it('approved the confirmed registrations as of their creation', async () => {
    const found = await rows<{ status: string; confirmed_at: Date | string | null }>(
      sql`SELECT status, confirmed_at FROM registrations ORDER BY id`,
    )
    expect(found.map((row) => [row.status, toDate(row.confirmed_at)])).toEqual([
      ['approved', new Date('2026-01-02T03:04:05.006Z')],
      ['pending', null],
      ['pending', null],
    ])
  })

  it('computed when slots begin and end, also beyond midnight and the month', async () => {
    const found = await rows<{ starts_at: Date | string; ends_at: Date | string }>(
      sql`SELECT starts_at, ends_at FROM time_slots ORDER BY id`,
    )
    expect(found.map((row) => [row.starts_at, row.ends_at].map((at) => toDate(at).toISOString()))).toEqual([
      ['2026-05-01T10:00:00.000Z', '2026-05-01T11:30:00.000Z'],
      ['2026-05-31T23:00:00.000Z', '2026-06-01T00:30:00.000Z'],
    ])
  })

  it('never gives an id away twice', async () => {
    const [row] = await rows<{ id: number }>(sql`SELECT id FROM users WHERE telegram_id = 9000000004`)
    expect(row).toEqual({ id: 4 })
  })

  it('goes down to nothing with all its rows in it', async () => {
    for (const migration of [...migrations].reverse()) {
      const before = await countRows(db)
      expect(await revertMigration({ url: url(), migrations })).toBe(historyName(migration))
      const left = await listTables(db)
      const expected = Object.entries(before).filter(([table]) => left.includes(table))
      expect(await countRows(db)).toEqual(Object.fromEntries(expected))
    }
    expect(await listTables(db)).toEqual([])
    expect(await revertMigration({ url: url(), migrations })).toBeNull()
  })
})

function counts(rows: Record<string, unknown[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(rows).map(([table, found]) => [table, found.length]))
}

/** A rebuilt table must still be the parent of its children. */
async function assertForeignKeysWork(db: Database): Promise<void> {
  const orphan = transaction({ db }, (tx) =>
    tx.run(sql`INSERT INTO registrations (user_id, telegram_id, competition_id, role)
      VALUES (99, 99, 1, 'player')`),
  )
  await expect(orphan).rejects.toThrow(/foreign key/i)
  const undone = transaction({ db }, async (tx) => {
    await tx.run(sql`DELETE FROM users`)
    const { rows } = await tx.run(sql`SELECT id FROM registrations`)
    expect(rows).toEqual([])
    throw new Error('put back')
  })
  await expect(undone).rejects.toThrow('put back')
}
