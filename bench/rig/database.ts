import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrations } from '../../migrations'
import type { DialectName } from '../../src/db/dialect'
import { migrate } from '../../src/db/migrate'
import type { Stage } from './stage'

export interface BenchDatabase {
  url: string
  drop(): Promise<void>
}

/** An empty, migrated database of one run. */
export async function createDatabase(stage: Stage, dialect: DialectName): Promise<BenchDatabase> {
  const name = `herald_bench_${randomBytes(5).toString('hex')}`
  if (dialect === 'sqlite') {
    const url = `sqlite:${join(stage.folder, `${name}.db`)}`
    await migrate({ url, migrations })
    return { url, drop: () => Promise.resolve() }
  }
  await asAdmin(stage, `CREATE DATABASE "${name}" TEMPLATE template0`)
  const url = new URL(stage.postgresUrl)
  url.pathname = `/${name}`
  await migrate({ url: url.href, migrations })
  return { url: url.href, drop: () => asAdmin(stage, `DROP DATABASE "${name}" WITH (FORCE)`) }
}

async function asAdmin({ postgresUrl }: Stage, statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
