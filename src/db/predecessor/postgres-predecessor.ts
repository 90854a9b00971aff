import { types } from 'pg'
import type { Client } from 'pg'
import { nameOfDatabase, openFrozenPostgres } from '../frozen-postgres'
import { readings } from '../postgres-source'
import { quote } from '../schema-columns'
import { RAW_PAGE_ROWS, STEPS_TABLE } from './predecessor-source'
import type { PredecessorSource, RawRow } from './predecessor-source'

/** Its instants have no zone: the driver would take them for this machine's. */
const instants: readonly number[] = [types.builtins.TIMESTAMP, types.builtins.TIMESTAMPTZ]

const rawReadings: typeof readings = {
  getTypeParser: (oid, format) =>
    instants.includes(oid) ? (value: string) => value : readings.getTypeParser(oid, format),
}

/** The predecessor's rows on PostgreSQL as they are now, whoever writes. */
export function openPostgresPredecessor(url: string): Promise<PredecessorSource> {
  return openFrozenPostgres({ url, types: rawReadings }, async (client) => {
    await client.query(`SET LOCAL TimeZone = 'UTC'`)
    const tables = await listTables(client)
    return {
      name: nameOfDatabase(client),
      steps: tables.get(STEPS_TABLE)?.includes('version') === true ? await listSteps(client) : [],
      tables,
      count: (table) => oneNumber(client, `SELECT count(*) AS value FROM ${quote(table)}`),
      pages: (table) => pagesOf(client, tables.has(table) ? table : null),
      ids: async (statement) => {
        const { rows } = await client.query<{ id: number }>(statement)
        return rows.map(({ id }) => id)
      },
      lastId: (table) => lastIdOf(client, table),
      close: () => client.end(),
    }
  })
}

async function listTables(client: Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; column: string }>(
    `SELECT relname AS name, attname AS column FROM pg_class
     JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
     ORDER BY relname, attnum`,
  )
  const tables = new Map<string, string[]>()
  for (const { name, column } of rows) tables.set(name, [...(tables.get(name) ?? []), column])
  return tables
}

async function listSteps(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT version FROM ${STEPS_TABLE} ORDER BY version`,
  )
  return rows.map(({ version }) => version)
}

async function oneNumber(client: Client, statement: string, values: unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ value: number | null }>(statement, values)
  return rows[0]?.value ?? 0
}

async function lastIdOf(client: Client, table: string): Promise<number> {
  const highest = await oneNumber(client, `SELECT max(id)::bigint AS value FROM ${quote(table)}`)
  const given = await oneNumber(
    client,
    `SELECT pg_sequence_last_value(pg_get_serial_sequence($1, 'id')) AS value`,
    [quote(table)],
  )
  return Math.max(highest, given)
}

async function* pagesOf(client: Client, table: string | null): AsyncGenerator<readonly RawRow[]> {
  if (table === null) return
  await client.query(`DECLARE predecessor NO SCROLL CURSOR FOR SELECT * FROM ${quote(table)} ORDER BY id`)
  for (;;) {
    const { rows } = await client.query<RawRow>(`FETCH ${RAW_PAGE_ROWS} FROM predecessor`)
    if (rows.length > 0) yield rows
    if (rows.length < RAW_PAGE_ROWS) break
  }
  await client.query('CLOSE predecessor')
}
