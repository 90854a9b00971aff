import { AppError } from '../../errors'
import type { DatabaseReader } from '../data-source'
import { toJson } from '../dialect'
import { read } from '../read'
import { ident, json, raw, sql } from '../sql'
import type { Tx } from '../transaction'
import type { Cell } from './copied-table'
import { MARKER_TABLE } from './marker-table'
import type { TableFacts } from './table-facts'

/** How far a copy is, kept in the target: each page of rows is committed together with it. */
export interface CopyState {
  /** The name of the source. */
  from: string
  /** What the source holds, by table: another one is told by it. */
  facts: Readonly<Record<string, TableFacts>>
  /** By table, the key of the last row that is there. */
  after: Readonly<Record<string, Cell>>
}

export interface Marker {
  state: CopyState
  /** Counts the changes: whoever holds an older one is not the only one who copies. */
  step: number
}

const table = ident(MARKER_TABLE)

/** How far an unfinished copy into this database is; null: there is none. */
export async function findCopyState({ db }: { db: DatabaseReader }): Promise<CopyState | null> {
  const names = await read<{ name: string }>(
    { db },
    db.dialect.name === 'sqlite'
      ? sql`SELECT name FROM sqlite_master WHERE name = ${MARKER_TABLE}`
      : sql`SELECT relname AS name FROM pg_class WHERE oid = to_regclass(${MARKER_TABLE})`,
  )
  if (names.length === 0) return null
  const [row] = await read<{ state: string }>({ db }, sql`SELECT state FROM ${table}`)
  return row === undefined ? null : toJson<CopyState>(row.state)
}

/** Goes on with an unfinished copy: waits for a transaction of its last process, whose later ones then fail. */
export async function takeMarker(tx: Tx): Promise<Marker> {
  const { rows } = await onMarker(
    tx.run<{ state: string; step: number }>(sql`UPDATE ${table} SET step = step + 1 RETURNING state, step`),
  )
  const [row] = rows
  if (row === undefined) throw new Error('the marker of the copy is gone')
  return { state: toJson<CopyState>(row.state), step: row.step }
}

/** Puts the marker up, in a transaction that has found the database empty. */
export async function createMarker(tx: Tx, state: CopyState): Promise<Marker> {
  await tx.run(sql`CREATE TABLE ${table} (step integer NOT NULL, state ${raw('jsonb')} NOT NULL)`)
  await tx.run(sql`INSERT INTO ${table} (step, state) VALUES (0, ${json(state)})`)
  return { state, step: 0 }
}

/** Moves the marker on, first of all in its transaction: of two who copy the second fails here. */
export async function moveMarker(tx: Tx, marker: Marker, state: CopyState): Promise<Marker> {
  const step = marker.step + 1
  const { affected } = await onMarker(
    tx.run(sql`UPDATE ${table} SET step = ${step}, state = ${json(state)} WHERE step = ${marker.step}`),
  )
  if (affected === 1) return { state, step }
  throw raced()
}

export async function dropMarker(tx: Tx): Promise<void> {
  await tx.run(sql`DROP TABLE ${table}`)
}

function raced(cause?: unknown): AppError {
  const message = 'another db-copy or restore is filling this database: let one of them finish'
  return new AppError('copy_raced', {}, { message, cause })
}

/** The marker is gone when the other one has finished meanwhile. */
async function onMarker<Result>(statement: Promise<Result>): Promise<Result> {
  try {
    return await statement
  } catch (error) {
    const { message } = error as Error // of the driver
    const isGone = message.includes(MARKER_TABLE) && /no such table|does not exist/.test(message)
    throw isGone ? raced(error) : error
  }
}
