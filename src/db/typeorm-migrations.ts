import type { MigrationInterface, QueryRunner } from 'typeorm'
import type { DialectName } from './dialect'
import { createSchema } from './schema'
import type { Migration } from './schema'

export const MIGRATIONS_TABLE = 'migration_history'

/** How a migration is called in migration_history: TypeORM reads the order from the last 13 digits. */
export function historyName({ name, timestamp }: Pick<Migration, 'name' | 'timestamp'>): string {
  return `${name}-${timestamp}`
}

/** The chain as TypeORM takes it: classes without arguments. */
export function toTypeormMigrations(
  migrations: readonly Migration[],
  dialect: DialectName,
): (new () => MigrationInterface)[] {
  return migrations.map(
    (migration) =>
      class implements MigrationInterface {
        readonly name = historyName(migration)
        up(runner: QueryRunner): Promise<void> {
          return step({ runner, dialect, change: migration.up })
        }
        down(runner: QueryRunner): Promise<void> {
          return step({ runner, dialect, change: migration.down })
        }
      },
  )
}

interface Step {
  runner: QueryRunner
  dialect: DialectName
  change: Migration['up']
}

async function step({ runner, dialect, change }: Step): Promise<void> {
  const schema = createSchema(runner, dialect)
  if (dialect === 'postgres') return change(schema)
  // TypeORM begins a deferred transaction: writing first takes the file's lock before anything is read.
  await runner.query(`UPDATE ${MIGRATIONS_TABLE} SET name = name WHERE 1 = 0`)
  await change(schema)
  const { records } = await runner.query('PRAGMA foreign_key_check', undefined, true)
  if (records.length > 0) throw new Error(`the migration left ${records.length} rows without their parent`)
}
