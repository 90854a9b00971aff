import type { EntityMetadata, EntitySchema, ObjectLiteral } from 'typeorm'
import type { Database, DatabaseReader } from '../../src/db/data-source'
import { entities } from '../../src/db/entities'
import { ident, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import schema from '../migrations/schema.sqlite.json'

/** Values at the edge of what a column takes, by its kind; `n` is the number of the row, from 1. */
type Column = EntityMetadata['columns'][number]

const pick = <T>(values: readonly T[], n: number): T => values[(n - 1) % values.length] as T

const odd = `"double" 'single' \\ \\u0000 %s <b>&amp; {{x}} $1 ? \t\r\n\u2028 €😀 e\u0301 ёЁ \ufffd`

/** Of so many characters, as people and databases count them, and different in each row. */
function textOf(length: number, n: number): string {
  const characters = Array.from(`${n}${odd}${'😀'.repeat(length)}`)
  return characters.slice(0, length).join('')
}

function valueOf({ type, length }: Column, n: number): unknown {
  switch (type) {
    case 'integer':
      return pick([2 ** 31 - 1, 1 - 2 ** 31, 0, 7], n)
    case 'bigint':
      return pick([2 ** 52 + 1, -1_001_234_567_890, 0, 8], n)
    case 'varchar':
      return textOf(Number(length), n)
    case 'text':
      return textOf(5_000, n)
    case Boolean:
      return n % 2 === 0
    case Date:
      return new Date(
        pick(['1970-01-01T00:00:00.001Z', '9999-12-31T23:59:59.999Z', '2026-03-29T01:30:00.120Z'], n),
      )
    case 'date':
      return pick(['1900-02-28', '2024-02-29', '2099-12-31'], n)
    case 'time':
      return pick(['00:00:00', '23:59:59', '12:34:56'], n)
    case 'simple-json':
      return pick([{ z: [1, 2.5, -0.001, { b: null, a: true }], ключ: odd, '': '', a: {} }, [], {}, [{}]], n)
    default:
      throw new Error(`no edge values for a column of type ${String(type)}`)
  }
}

/** Where a schema is stricter than its types; a name alone holds for every table. */
const strict: Readonly<Record<string, (n: number) => unknown>> = {
  userId: (n) => n,
  competitionId: (n) => n,
  registrationId: (n) => n,
  timeSlotId: (n) => n,
  juryPanelId: (n) => n,
  templateId: (n) => n,
  broadcastId: (n) => n,
  bulkDecisionId: (n) => n,
  contactMessageId: (n) => n,
  parentId: (n) => (n === 1 ? null : 1),
  threadId: (n) => (n === 1 ? null : 1),
  maxVoters: (n) => n,
  maxPlayers: (n) => n,
  telegramId: (n) => 2 ** 52 + n,
  chatId: (n) => -(10 ** 12) - n,
  botId: (n) => n,
  // Databases disagree about the order of such names.
  'leases.name': (n) => pick(['b', 'Z', 'ä', '_'], n),
  'registrations.isConfirmed': (n) => n === 2, // whose status is the second, approved
  'users.email': (n) => `person${n}@example.org`,
  'time_slots.startsAt': () => new Date('2026-05-31T21:30:00.000Z'),
  'time_slots.endsAt': (n) => new Date(Date.UTC(2026, 5, n)),
  'time_slots.endTime': (n) => pick(['23:59:58', '00:00:00', '12:34:57'], n),
}

/** The words that a column is bound to, by `table.column`, as the kept schema tells. */
const words = new Map(
  Object.entries(schema).flatMap(([table, { constraints }]) =>
    constraints.flatMap((constraint) => {
      const [, column, list] = /CHECK \((\w+) IN \(('.*?')\)\)/.exec(constraint) ?? []
      const values = Array.from(list?.matchAll(/'(\w+)'/g) ?? [], ([, word]) => word ?? '')
      return values.length === 0 ? [] : [[`${table}.${column ?? ''}`, values] as const]
    }),
  ),
)

/** Rows 1 and 2 have a value in every column, in row 3 all is null that may be, row 4 is gone again. */
const ROWS = 4

/** Fills every column of every table, ids given away and lost included. */
export async function fillEveryColumn(db: Database): Promise<void> {
  await transaction({ db }, async (tx) => {
    for (const entity of inOrder()) {
      const metadata = db.source.getMetadata(entity)
      const rows = Array.from({ length: ROWS }, (_, index) => rowOf(metadata, index + 1))
      await tx.getRepository(entity).insert(rows)
    }
    for (const entity of inOrder().reverse()) {
      const { tableName, primaryColumns } = db.source.getMetadata(entity)
      const [key] = primaryColumns
      if (key?.isGenerated) await tx.run(sql`DELETE FROM ${ident(tableName)} WHERE id = ${ROWS}`)
    }
  })
}

function rowOf({ tableName, columns }: EntityMetadata, n: number): ObjectLiteral {
  const values = columns
    .filter(({ isGenerated }) => !isGenerated)
    .map((column): [string, unknown] => {
      if (n === 3 && column.isNullable) return [column.propertyName, null]
      const own = strict[`${tableName}.${column.propertyName}`] ?? strict[column.propertyName]
      const allowed = words.get(`${tableName}.${column.databaseName}`)
      if (own === undefined && allowed !== undefined) return [column.propertyName, pick(allowed, n)]
      return [column.propertyName, own === undefined ? valueOf(column, n) : own(n)]
    })
  return Object.fromEntries(values)
}

/** Parents before children. */
function inOrder(): EntitySchema<ObjectLiteral>[] {
  return [...(entities as EntitySchema<ObjectLiteral>[])]
}

/** Every row of every entity as code reads it, by table, in the order of the keys. */
export async function readEveryRow({ source }: DatabaseReader): Promise<Record<string, ObjectLiteral[]>> {
  const found: Record<string, ObjectLiteral[]> = {}
  for (const entity of inOrder()) {
    const { tableName, primaryColumns } = source.getMetadata(entity)
    const key = primaryColumns[0]?.propertyName ?? ''
    const rows = await source.getRepository(entity).find()
    found[tableName] = rows.sort((a, b) => ((a[key] as number) < (b[key] as number) ? -1 : 1))
  }
  return found
}
