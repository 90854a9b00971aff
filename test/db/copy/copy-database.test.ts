import { migrations } from '../../../migrations'
import { copyDatabase } from '../../../src/db/copy/copy-database'
import type { CopyOrder } from '../../../src/db/copy/copy-database'
import { openRows } from '../../../src/db/copy/open-rows'
import { surveyRows } from '../../../src/db/copy/survey-rows'
import { openDatabase } from '../../../src/db/data-source'
import type { Database } from '../../../src/db/data-source'
import type { DialectName } from '../../../src/db/dialect'
import { assertSchemaCurrent } from '../../../src/db/migration-status'
import { createEmptyPlace, createMigratedPlace } from '../../support/database'
import type { Place } from '../../support/database'
import { fillEveryColumn, readEveryRow } from '../../support/full-database'

const silent: CopyOrder['listener'] = { begin: () => undefined, rows: () => undefined }

const directions: [DialectName, DialectName][] = [
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
]

describe.each(directions)('db-copy from %s to %s', (from, to) => {
  const places: Place[] = []
  afterEach(async () => {
    for (const place of places.splice(0)) await place.remove()
  })
  const keep = async (place: Promise<Place>) => {
    places.push(await place)
    return (await place).url
  }
  const emptyTarget = () => keep(createEmptyPlace(to))

  async function within<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
    const db = await openDatabase({ url, migrations })
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  }

  async function fullSource(): Promise<string> {
    const url = await keep(createMigratedPlace(from))
    await within(url, fillEveryColumn)
    return url
  }

  const copy = (source: string, target: string, order: Partial<CopyOrder> = {}) =>
    copyDatabase(
      { url: target, migrations },
      { from: source, isDryRun: false, isRestart: false, listener: silent, ...order },
    )

  it('carries every column of every table, equal as rows and by checksum', async () => {
    const [source, target] = [await fullSource(), await emptyTarget()]
    const facts = await copy(source, target)
    const before = await within(source, readEveryRow)
    const after = await within(target, readEveryRow)
    expect(after).toEqual(before)
    expect(Object.keys(facts).sort()).toEqual(Object.keys(before).sort())
    const rows = await openRows(target)
    expect((await surveyRows(rows, () => undefined)).facts).toEqual(facts)
    await rows.close()
    await within(target, assertSchemaCurrent)
  })
})

it.each(['sqlite', 'postgres'] as const)(
  'the rows of this test leave no column out (%s)',
  async (dialect) => {
    const place = await createMigratedPlace(dialect)
    const db = await openDatabase({ url: place.url, migrations })
    await fillEveryColumn(db)
    const rows = await readEveryRow(db)
    const empty = db.source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns
        .filter(({ propertyName }) => !rows[tableName]?.some((row) => row[propertyName] !== null))
        .map(({ databaseName }) => `${tableName}.${databaseName}`),
    )
    await db.close()
    await place.remove()
    expect(empty).toEqual([])
  },
)
