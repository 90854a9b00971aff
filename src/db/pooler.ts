import { Client } from 'pg'
import type { DatabaseReader } from './data-source'
import { read } from './read'
import { sql } from './sql'

/**
 * Whether something that shares sessions (PgBouncer, say) stands between us and PostgreSQL: at the start of a connection
 * it names another process than the one that then works for us. PostgreSQL alone.
 */
export async function isPooled({ source }: Pick<DatabaseReader, 'source'>): Promise<boolean> {
  const runner = source.createQueryRunner()
  try {
    const { processID } = (await runner.connect()) as { processID: number }
    const [row] = (await runner.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[]
    return row?.pid !== processID
  } finally {
    await runner.release()
  }
}

/** What is the same of two connections only if they lead to one database of one running server. */
export async function identityOf(db: DatabaseReader): Promise<string | undefined> {
  const [row] = await read<{ identity: string }>(
    { db },
    sql`SELECT oid || ' ' || extract(epoch FROM pg_postmaster_start_time()) AS identity
        FROM pg_database WHERE datname = current_database()`,
  )
  return row?.identity
}

export interface PoolerLimits {
  /** Connections that clients may open, all together. */
  clients: number
  /** Connections that it opens to one database for one user. */
  servers: number
}

const PATIENCE_MS = 3_000

/** The limits of the PgBouncer at `url`, by its console; null where there is none or this user may not ask (stats_users). */
export async function findPoolerLimits(url: string): Promise<PoolerLimits | null> {
  const connectionString = Object.assign(new URL(url), { pathname: '/pgbouncer' }).href
  const client = new Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS })
  client.on('error', () => undefined) // the question below fails by it
  try {
    await client.connect()
    const { rows } = await client.query<{ key: string; value: string }>('SHOW CONFIG')
    const valueOf = (key: string) => Number(rows.find((row) => row.key === key)?.value)
    const clients = valueOf('max_client_conn')
    const servers = valueOf('default_pool_size') + valueOf('reserve_pool_size')
    return Number.isNaN(clients + servers) ? null : { clients, servers }
  } catch {
    return null // another kind of pooler, or not for this user
  } finally {
    await client.end().catch(() => undefined) // it may never have been connected
  }
}
