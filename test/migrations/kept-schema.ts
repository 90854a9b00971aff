import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DialectName } from '../../src/db/dialect'
import type { TableFacts } from './catalogue'

type Schema = Record<string, TableFacts>

const fileOf = (dialect: DialectName) => join(__dirname, `schema.${dialect}.json`)

/** The schema of a freshly migrated database, as the repository keeps it. */
export function keptSchema(dialect: DialectName): Schema {
  return JSON.parse(readFileSync(fileOf(dialect), 'utf8')) as Schema // written by keepSchema
}

/** Puts another in its place. */
export function keepSchema(dialect: DialectName, schema: Schema): void {
  writeFileSync(fileOf(dialect), `${JSON.stringify(schema, null, 2)}\n`)
}
