import { describeEachDialect } from '../support/database'
import { readSchema } from './catalogue'
import type { TableFacts } from './catalogue'
import { keepSchema, keptSchema } from './kept-schema'

describeEachDialect('the migrated schema', (dialect, useDatabase) => {
  const database = useDatabase()

  it('is the one kept in the repository (HERALD_WRITE_SCHEMA=1 rewrites it)', async () => {
    const schema = await readSchema(database().db)
    if (process.env['HERALD_WRITE_SCHEMA'] === '1') keepSchema(dialect, schema)
    expect(schema).toEqual(keptSchema(dialect))
  })

  it('has the columns of the entities, and no others', async () => {
    const schema = await readSchema(database().db)
    const tables = database().db.source.entityMetadatas.map(({ tableName, columns }) => {
      const names = columns.map(({ databaseName }) => databaseName).sort()
      return [tableName, names] as const
    })
    const found = Object.entries(schema).map(([table, { columns }]) => {
      const names = columns.map(({ name }) => name).sort()
      return [table, names] as const
    })
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(tables))
  })

  it('allows NULL and has defaults where the entities say so', async () => {
    const schema = await readSchema(database().db)
    const differences = database().db.source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.flatMap((column) => {
        const found = columnOf(schema[tableName], column.databaseName)
        const isFilled = column.isGenerated || column.isCreateDate || column.isUpdateDate
        const defaultIsMissing = column.default !== undefined && !isFilled && found?.default === null
        const differs = found?.nullable !== column.isNullable || defaultIsMissing
        return differs ? [`${tableName}.${column.databaseName}`] : []
      }),
    )
    expect(differences).toEqual([])
  })
})

function columnOf(table: TableFacts | undefined, name: string) {
  return table?.columns.find((column) => column.name === name)
}
