import type { DialectName } from './dialect'
import { quote, renderColumn } from './schema-columns'
import type { ColumnDefinition } from './schema-columns'

export interface TableDefinition {
  columns: Record<string, ColumnDefinition>
  /** Several columns that are unique together. */
  uniques?: readonly (readonly string[])[]
  /** Conditions over several columns, by name. */
  checks?: Record<string, string>
  /** Where there is no identity, or where PostgreSQL's key is to be wider than SQLite's id (for partitioning). */
  primaryKey?: readonly string[]
}

export function renderTable(table: string, definition: TableDefinition, dialect: DialectName): string {
  const items = [
    ...Object.entries(definition.columns).map(([name, column]) => renderColumn(name, column, dialect)),
    ...primaryKey(definition, dialect),
    ...Object.entries(definition.columns).flatMap(([name, column]) => columnConstraints(table, name, column)),
    ...(definition.uniques ?? []).map((columns) => uniqueConstraint(table, columns)),
    ...Object.entries(definition.checks ?? {}).map(([name, condition]) => checkConstraint(name, condition)),
  ]
  return `CREATE TABLE ${quote(table)} (\n  ${items.join(',\n  ')}\n)`
}

function primaryKey({ columns, primaryKey: given }: TableDefinition, dialect: DialectName): string[] {
  const identity = Object.keys(columns).find((name) => columns[name]?.type.endsWith('dentity'))
  if (identity !== undefined && dialect === 'sqlite') return []
  const names = given ?? (identity === undefined ? [] : [identity])
  return names.length === 0 ? [] : [`PRIMARY KEY (${names.map(quote).join(', ')})`]
}

function columnConstraints(table: string, name: string, column: ColumnDefinition): string[] {
  const { unique, check, references } = column
  return [
    ...(unique === true ? [uniqueConstraint(table, [name])] : []),
    ...(check === undefined ? [] : [checkConstraint(`ck_${table}_${name}`, check)]),
    ...(references ? [foreignKey(table, name, references)] : []),
  ]
}

export function uniqueConstraint(table: string, columns: readonly string[]): string {
  return `CONSTRAINT ${quote(uniqueName(table, columns))} UNIQUE (${columns.map(quote).join(', ')})`
}

export const uniqueName = (table: string, columns: readonly string[]) => `uq_${table}_${columns.join('_')}`

export function checkConstraint(name: string, condition: string): string {
  return `CONSTRAINT ${quote(name)} CHECK (${condition})`
}

function foreignKey(
  table: string,
  name: string,
  { table: parent, onDelete }: NonNullable<ColumnDefinition['references']>,
): string {
  const constraint = `CONSTRAINT ${quote(`fk_${table}_${name}`)} FOREIGN KEY (${quote(name)})`
  return `${constraint} REFERENCES ${quote(parent)} ("id") ON DELETE ${onDelete}`
}

/** A column for ADD COLUMN: its constraints stand with it. */
export function renderAddedColumn(
  table: string,
  name: string,
  column: ColumnDefinition,
  dialect: DialectName,
): string {
  const { check, references } = column
  const words = [renderColumn(name, column, dialect)]
  if (check !== undefined) words.push(checkConstraint(`ck_${table}_${name}`, check))
  if (references) {
    words.push(
      `CONSTRAINT ${quote(`fk_${table}_${name}`)}`,
      `REFERENCES ${quote(references.table)} ("id") ON DELETE ${references.onDelete}`,
    )
  }
  return words.join(' ')
}
