import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { migrations } from '../../migrations'
import { entities } from '../../src/db/entities'
import { migrate } from '../../src/db/migrate'
import type { Place } from './database'
import { leaveFreeDatabase, takeFreeDatabase } from './free-databases'
import {
  connectionsThatStay,
  dropDatabase,
  nameOf,
  placeUrl,
  postgresUrl,
  withAdmin,
  withClient,
} from './postgres-admin'
import { schemaDigest } from './schema-digest'

/** A database with nothing in it. */
export async function createPostgresPlace(): Promise<Place> {
  const name = await withAdmin((admin) => createDatabase(admin, { template: 'template0' }))
  return { url: placeUrl(name), remove: () => withAdmin((admin) => dropDatabase(admin, name)) }
}

/**
 * A migrated database: one that another test has emptied and left, or a copy of a template that is made once per state
 * of the migrations (200 ms of a core).
 */
export async function copyPostgresTemplate(): Promise<Place> {
  const prefix = `herald_test_${schemaDigest()}_`
  const free = await takeFreeDatabase(placeUrl(prefix))
  if (free !== null) return { url: free, remove: () => leave(free) }
  const name = await withAdmin(async (admin) =>
    createDatabase(admin, { prefix, template: await postgresTemplate(admin) }),
  )
  return { url: placeUrl(name), remove: () => leave(placeUrl(name)) }
}

async function createDatabase(
  admin: Client,
  { prefix = 'herald_test_', template }: { prefix?: string; template: string },
): Promise<string> {
  const name = `${prefix}${randomBytes(6).toString('hex')}`
  await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  return name
}

const TEMPLATE_LOCK = 4_842_120_318

async function postgresTemplate(admin: Client): Promise<string> {
  const name = templateName()
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rows } = await admin.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'herald_template_%'`,
    )
    if (rows.some(({ datname }) => datname === name)) return name
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
    const made = await createDatabase(admin, { prefix: 'herald_made_', template: 'template0' })
    await migrate({ url: postgresUrl(made), migrations })
    await withClient(postgresUrl(made), stopAutovacuum)
    await admin.query(`ALTER DATABASE "${made}" RENAME TO "${name}"`)
    return name
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

function templateName(): string {
  return `herald_template_${schemaDigest()}`
}

/** It would gather statistics at any moment. */
async function stopAutovacuum(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  )
  const changes = rows.map(({ name }) => `ALTER TABLE "${name}" SET (autovacuum_enabled = false)`)
  await client.query(changes.join(';'))
}

function tableNames(): string[] {
  return entities.map(({ options }) => options.tableName ?? options.name)
}

/** Empties the database for the next test; throws, having dropped it, when somebody still holds a connection. */
async function leave(url: string): Promise<void> {
  const name = nameOf(url)
  const isEmpty = await withClient(postgresUrl(name), async (client) => {
    if ((await connectionsThatStay(client, name)) > 0 || (await isWorn(client))) return false
    await client.query(emptyAsTemplate(name))
    return true
  })
  return isEmpty ? leaveFreeDatabase(url) : withAdmin((admin) => dropDatabase(admin, name))
}

/** Much larger than a template, with the planner's statistics or other partitions: another test would find other plans. */
async function isWorn(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ worn: boolean }>(
    `SELECT pg_database_size(current_database()) - pg_database_size($1) > 4e6
       OR EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND reltuples >= 0)
       OR 'broadcast_recipients_p0' IS DISTINCT FROM (
         SELECT string_agg(inhrelid::regclass::text, ',') FROM pg_inherits
         WHERE inhparent = 'broadcast_recipients'::regclass)
       AS worn`,
    [templateName()],
  )
  return rows[0]?.worn ?? true
}

/** No rows, the first id is 1 again, no settings. */
function emptyAsTemplate(name: string): string {
  return [
    ...tableNames()
      .reverse()
      .map((table) => `DELETE FROM "${table}"`),
    // Not the one of the migrations: their rows stay.
    `SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence
     WHERE seqrelid <> pg_get_serial_sequence('migration_history', 'id')::regclass`,
    `ALTER DATABASE "${name}" RESET ALL`,
  ].join(';')
}
