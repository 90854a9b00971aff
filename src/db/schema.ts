import type { QueryRunner } from 'typeorm'
import { dialects } from './dialect'
import type { DialectName } from './dialect'
import { mergePartitions, partitionTable } from './partitions'
import { runStatement } from './run-statement'
import { quote } from './schema-columns'
import type { ColumnDefinition } from './schema-columns'
import { checkConstraint, renderAddedColumn, renderTable, uniqueConstraint, uniqueName } from './schema-table'
import type { TableDefinition } from './schema-table'
import type { Sql } from './sql'
import { rebuildTable } from './sqlite-rebuild'

export {
  bigIdentity,
  bigint,
  createdAt,
  day,
  flag,
  identity,
  instant,
  integer,
  json,
  now,
  nullable,
  oneOf,
  reference,
  text,
  timeOfDay,
  updatedAt,
  varchar,
} from './schema-columns'

/** One reversible step of the schema; never edited after its release. */
export interface Migration {
  /** `<verb-noun>`, as in its file's name. */
  readonly name: string
  /** The 13 digits of its file's name: milliseconds; gives the order. */
  readonly timestamp: number
  readonly up: (schema: Schema) => Promise<void>
  readonly down: (schema: Schema) => Promise<void>
}

/** The verbs of migrations: one file serves both databases. */
export interface Schema {
  createTable(table: string, definition: TableDefinition): Promise<void>
  dropTable(table: string): Promise<void>
  renameTable(table: string, to: string): Promise<void>
  addColumns(table: string, columns: Record<string, ColumnDefinition>): Promise<void>
  dropColumns(table: string, columns: readonly string[]): Promise<void>
  renameColumn(table: string, column: string, to: string): Promise<void>
  allowNull(table: string, columns: readonly string[]): Promise<void>
  forbidNull(table: string, columns: readonly string[]): Promise<void>
  /** Conditions by constraint name. */
  addChecks(table: string, checks: Record<string, string>): Promise<void>
  dropChecks(table: string, names: readonly string[]): Promise<void>
  addUnique(table: string, columns: readonly string[]): Promise<void>
  dropUnique(table: string, columns: readonly string[]): Promise<void>
  createIndex(name: string, index: IndexDefinition): Promise<void>
  dropIndex(name: string): Promise<void>
  /** PostgreSQL only: ranges of `column` become partitions; what the table holds is the first one. */
  partitionTable(table: string, column: string): Promise<void>
  /** PostgreSQL only: the partitions become one table again. */
  mergePartitions(table: string): Promise<void>
  /** A data step: one statement, or one per dialect. */
  execute(statement: string | Record<DialectName, string>): Promise<void>
}

export interface IndexDefinition {
  table: string
  columns: readonly string[]
  unique?: boolean
  /** Of a partial index: a condition in SQL of both dialects. */
  where?: string
}

export function createSchema(runner: QueryRunner, dialect: DialectName): Schema {
  const run = async (text: string) => {
    await runner.query(text)
  }
  const alter = (table: string, change: string) => run(`ALTER TABLE ${quote(table)} ${change}`)
  const isSqlite = dialect === 'sqlite'
  return {
    createTable: (table, definition) => run(renderTable(table, definition, dialect)),
    dropTable: (table) => run(`DROP TABLE ${quote(table)}`),
    renameTable: (table, to) => alter(table, `RENAME TO ${quote(to)}`),
    async addColumns(table, columns) {
      for (const [name, column] of Object.entries(columns)) {
        await alter(table, `ADD COLUMN ${renderAddedColumn(table, name, column, dialect)}`)
      }
    },
    async dropColumns(table, columns) {
      if (isSqlite) await dropForeignKeys(runner, table, columns)
      for (const column of columns) await alter(table, `DROP COLUMN ${quote(column)}`)
    },
    renameColumn: (table, column, to) => alter(table, `RENAME COLUMN ${quote(column)} TO ${quote(to)}`),
    async allowNull(table, columns) {
      if (isSqlite) return rebuildTable(runner, table, (items) => editColumns(items, columns, withoutNotNull))
      for (const column of columns) await alter(table, `ALTER COLUMN ${quote(column)} DROP NOT NULL`)
    },
    async forbidNull(table, columns) {
      if (isSqlite) return rebuildTable(runner, table, (items) => editColumns(items, columns, withNotNull))
      for (const column of columns) await alter(table, `ALTER COLUMN ${quote(column)} SET NOT NULL`)
    },
    async addChecks(table, checks) {
      const constraints = Object.entries(checks).map(([name, condition]) => checkConstraint(name, condition))
      if (isSqlite) return rebuildTable(runner, table, (items) => [...items, ...constraints])
      for (const constraint of constraints) await alter(table, `ADD ${constraint}`)
    },
    async dropChecks(table, names) {
      if (isSqlite) return rebuildTable(runner, table, (items) => withoutConstraints(items, names))
      for (const name of names) await alter(table, `DROP CONSTRAINT ${quote(name)}`)
    },
    async addUnique(table, columns) {
      const constraint = uniqueConstraint(table, columns)
      if (isSqlite) return rebuildTable(runner, table, (items) => [...items, constraint])
      await alter(table, `ADD ${constraint}`)
    },
    async dropUnique(table, columns) {
      const name = uniqueName(table, columns)
      if (isSqlite) return rebuildTable(runner, table, (items) => withoutConstraints(items, [name]))
      await alter(table, `DROP CONSTRAINT ${quote(name)}`)
    },
    createIndex: (name, index) => run(renderIndex(name, index)),
    dropIndex: (name) => run(`DROP INDEX ${quote(name)}`),
    async partitionTable(table, column) {
      if (!isSqlite) await partitionTable(runOn(runner), table, column)
    },
    async mergePartitions(table) {
      if (!isSqlite) await mergePartitions(runOn(runner), table)
    },
    execute: (statement) => run(typeof statement === 'string' ? statement : statement[dialect]),
  }
}

const runOn =
  (runner: QueryRunner) =>
  async <Row>(statement: Sql) =>
    (await runStatement<Row>(runner, dialects.postgres, statement)).rows

function renderIndex(name: string, { table, columns, unique, where }: IndexDefinition): string {
  const kind = unique === true ? 'UNIQUE INDEX' : 'INDEX'
  const filter = where === undefined ? '' : ` WHERE ${where}`
  return `CREATE ${kind} ${quote(name)} ON ${quote(table)} (${columns.map(quote).join(', ')})${filter}`
}

function editColumns(
  items: readonly string[],
  columns: readonly string[],
  edit: (item: string) => string,
): string[] {
  return items.map((item) => (columns.some((column) => isColumn(item, column)) ? edit(item) : item))
}

const isColumn = (item: string, column: string) => item.startsWith(`${quote(column)} `)
const withoutNotNull = (item: string) => item.replace(' NOT NULL', '')
const withNotNull = (item: string) => item.replace(/^("[^"]+" \w+(?:\(\d+\))?)/, '$1 NOT NULL')

function withoutConstraints(items: readonly string[], names: readonly string[]): string[] {
  const kept = items.filter((item) => !names.some((name) => item.startsWith(`CONSTRAINT ${quote(name)} `)))
  if (kept.length !== items.length - names.length)
    throw new Error(`not all constraints exist: ${names.join(', ')}`)
  return kept
}

/** SQLite drops no column that is a foreign key; PostgreSQL drops the key with it. */
async function dropForeignKeys(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const { records } = await runner.query('SELECT "from" FROM pragma_foreign_key_list(?)', [table], true)
  const keys = records as { from: string }[]
  const affected = columns.filter((column) => keys.some(({ from }) => from === column))
  if (affected.length === 0) return
  await rebuildTable(runner, table, (items) =>
    items
      .filter((item) => !affected.some((column) => item.includes(` FOREIGN KEY (${quote(column)})`)))
      .map((item) => (affected.some((column) => isColumn(item, column)) ? withoutReference(item) : item)),
  )
}

const withoutReference = (item: string) => item.replace(/ CONSTRAINT "fk_\w+" REFERENCES .*$/, '')
