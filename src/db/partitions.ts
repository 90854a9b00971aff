import { raw, sql } from './sql'
import { addKeys, like, readKeys, renameIndexes } from './table-keys'
import type { Run } from './table-keys'

/** A part of a table of PostgreSQL: the rows whose column is `from` or more and less than `to`; null is unbounded. */
export interface Partition {
  name: string
  from: number | null
  to: number | null
}

/**
 * Makes a table one that is partitioned by ranges of a column. What it holds becomes its first partition, open at both
 * ends, without moving a row. The column must be in the primary key and in every unique constraint.
 */
export async function partitionTable(run: Run, table: string, column: string): Promise<void> {
  const first = partitionName(table, null)
  const keys = await readKeys(run, table)
  const next = await nextId(run, table)
  await run(raw(`ALTER TABLE "${table}" ALTER COLUMN "id" DROP IDENTITY`))
  await renameIndexes(run, keys, { of: table, to: first })
  await run(raw(`ALTER TABLE "${table}" RENAME TO "${first}"`))
  await run(raw(`CREATE TABLE "${table}" ${like(first)} PARTITION BY RANGE ("${column}")`))
  await addIdentity(run, table, next)
  await addKeys(run, keys, { of: table, to: table })
  await attach(run, table, { name: first, from: null, to: null })
}

/** Undoes partitionTable(): one table with the rows of all partitions. */
export async function mergePartitions(run: Run, table: string): Promise<void> {
  const merged = `${table}__merged`
  const keys = await readKeys(run, table)
  const next = await nextId(run, table)
  await run(raw(`CREATE TABLE "${merged}" ${like(table)}`))
  await run(raw(`INSERT INTO "${merged}" SELECT * FROM "${table}"`))
  await run(raw(`DROP TABLE "${table}"`))
  await run(raw(`ALTER TABLE "${merged}" RENAME TO "${table}"`))
  await addIdentity(run, table, next)
  await addKeys(run, keys, { of: table, to: table })
}

/** The partitions of a table, lowest first. */
export async function listPartitions(run: Run, table: string): Promise<Partition[]> {
  const rows = await run<{ name: string; bounds: string }>(sql`
    SELECT relname AS name, pg_get_expr(relpartbound, c.oid) AS bounds
    FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = ${table}::regclass`)
  return rows
    .map(({ name, bounds }) => ({ name, ...parseBounds(bounds) }))
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))
}

/**
 * Ends the last partition of a table before `at` and begins a new one there. Nobody can read or write the table until
 * the transaction ends; rows of the last partition that are `at` or above make it fail.
 */
export async function splitPartition(
  run: Run,
  table: string,
  { last, at }: { last: Partition; at: number },
): Promise<void> {
  await rebound(run, table, { ...last, to: at })
  const name = partitionName(table, at)
  await run(raw(`CREATE TABLE "${name}" ${like(table)}`))
  const { constraints, indexes } = await readKeys(run, table)
  const own = constraints.filter(({ text }) => !text.startsWith('FOREIGN KEY'))
  await addKeys(run, { constraints: own, indexes }, { of: table, to: name })
  await attach(run, table, { name, from: at, to: null })
}

/** Drops the first partition with its rows; the range becomes the next one's, so that every row still has a place. */
export async function dropPartition(
  run: Run,
  table: string,
  { first, next }: { first: Partition; next: Partition },
): Promise<void> {
  await run(raw(`DROP TABLE "${first.name}"`))
  await rebound(run, table, { ...next, from: first.from })
}

/** The name of a constraint or an index of a partition as that of the table has it. */
export const withoutPartition = (name: string) => name.replace(/_p\d+(?=_)/, '')

const partitionName = (table: string, from: number | null) => `${table}_p${from ?? 0}`

async function rebound(run: Run, table: string, partition: Partition): Promise<void> {
  await run(raw(`ALTER TABLE "${table}" DETACH PARTITION "${partition.name}"`))
  await attach(run, table, partition)
}

/** Keys and indexes of the partition become parts of the table's; missing foreign keys are added. */
async function attach(run: Run, table: string, { name, from, to }: Partition): Promise<void> {
  const bounds = `FROM (${from ?? 'MINVALUE'}) TO (${to ?? 'MAXVALUE'})`
  await run(raw(`ALTER TABLE "${table}" ATTACH PARTITION "${name}" FOR VALUES ${bounds}`))
}

/** `FOR VALUES FROM (MINVALUE) TO ('7')`: a number is quoted, a word is not. */
function parseBounds(bounds: string): { from: number | null; to: number | null } {
  const [, from, to] = /FROM \('?(\w+)'?\) TO \('?(\w+)'?\)/.exec(bounds) ?? []
  if (from === undefined || to === undefined) throw new Error(`unknown bounds of a partition: ${bounds}`)
  return { from: from === 'MINVALUE' ? null : Number(from), to: to === 'MAXVALUE' ? null : Number(to) }
}

async function nextId(run: Run, table: string): Promise<string> {
  const [sequence] = await run<{ name: string }>(sql`SELECT pg_get_serial_sequence(${table}, 'id') AS name`)
  const [last] = await run<{ next: string }>(
    raw(`SELECT last_value + is_called::integer AS next FROM ${sequence?.name ?? ''}`),
  )
  return last?.next ?? '1'
}

/** A partitioned table has the identity itself, and its partitions have none. */
async function addIdentity(run: Run, table: string, next: string): Promise<void> {
  await run(raw(`ALTER TABLE "${table}" ALTER COLUMN "id" ADD GENERATED BY DEFAULT AS IDENTITY`))
  // What it last gave is noted, where it gave anything: a copy of the database goes on from there.
  await run(sql`
    SELECT setval(pg_get_serial_sequence(${table}, 'id'), greatest(${next}::bigint - 1, 1), ${next}::bigint > 1)`)
}
