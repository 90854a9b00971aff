import type { ObjectLiteral } from 'typeorm'
import { migrations } from '../../migrations'
import { copyDatabase } from '../../src/db/copy/copy-database'
import type { CopyOrder } from '../../src/db/copy/copy-database'
import { openRows } from '../../src/db/copy/open-rows'
import { surveyRows } from '../../src/db/copy/survey-rows'
import type { Survey } from '../../src/db/copy/survey-rows'
import { openDatabase } from '../../src/db/data-source'
import type { Database } from '../../src/db/data-source'
import type { DialectName } from '../../src/db/dialect'
import { loadSqliteDriver } from '../../src/db/sqlite-driver'
import { createEmptyPlace, createMigratedPlace } from './database'
import type { Place } from './database'
import { fillEveryColumn, readEveryRow } from './full-database'

export const silent: CopyOrder['listener'] = { begin: () => undefined, rows: () => undefined }

/** Databases that rows are carried between; they are removed at the end of the test file's block. */
export interface Copying {
  /** A place without any table. */
  empty(dialect: DialectName): Promise<string>
  /** A migrated database without rows. */
  migrated(dialect: DialectName): Promise<string>
  /** A database with every column of every table filled; nobody changes it. */
  full(dialect: DialectName): Promise<string>
  /** One that the test may change. */
  ownFull(dialect: DialectName): Promise<string>
}

export function useCopying(): Copying {
  const places: Place[] = []
  const shared = new Map<DialectName, Promise<string>>()
  afterAll(async () => {
    for (const place of places) await place.remove()
  })
  const keep = async (made: Promise<Place>) => {
    const place = await made
    places.push(place)
    return place.url
  }
  const migrated = (dialect: DialectName) => keep(createMigratedPlace(dialect))
  const ownFull = async (dialect: DialectName) => {
    const url = await migrated(dialect)
    await within(url, fillEveryColumn)
    return url
  }
  return {
    empty: (dialect) => keep(createEmptyPlace(dialect)),
    ...{ migrated, ownFull },
    full: (dialect) => {
      const url = shared.get(dialect) ?? ownFull(dialect)
      shared.set(dialect, url)
      return url
    },
  }
}

export async function within<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase({ url, migrations, poolSize: 1 })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

export function copy(from: string, to: string, order: Partial<CopyOrder> = {}): Promise<Survey['facts']> {
  return copyDatabase(
    { url: to, migrations },
    { from, isDryRun: false, isRestart: false, listener: silent, ...order },
  )
}

/** Counts and checksums as they are now. */
export async function factsOf(url: string): Promise<Survey['facts']> {
  const rows = await openRows(url)
  try {
    return (await surveyRows(rows, () => undefined)).facts
  } finally {
    await rows.close()
  }
}

export function everyRow(url: string): Promise<Record<string, ObjectLiteral[]>> {
  return within(url, readEveryRow)
}

/** Rows as another program, a broken disk or an older SQLite may have left them. */
export function spoil(url: string, statements: readonly string[]): void {
  const database = new (loadSqliteDriver())(url.slice('sqlite:'.length))
  database.pragma('foreign_keys = OFF')
  database.pragma('ignore_check_constraints = ON')
  for (const statement of statements) database.exec(statement)
  database.close()
}

/** By table, without those that are emptied in the end: nobody is signed in to the panel of a copy. */
export function lasting<T>(byTable: Readonly<Record<string, T>>): Record<string, T> {
  const ended = ['panel_sessions', 'sign_in_links']
  return Object.fromEntries(Object.entries(byTable).filter(([table]) => !ended.includes(table)))
}

/** A listener that ends the copy when so many pages of this part are done. */
export function failing(what: 'Checked' | 'Copied' | 'Verified', afterPages: number): CopyOrder['listener'] {
  let left = Infinity
  return {
    begin: (name) => {
      left = name === what ? afterPages : Infinity
    },
    rows: () => {
      left -= 1
      if (left < 0) throw new Error('ended here')
    },
  }
}
