import { Client } from 'pg'
import { leavePooler, poolerUrl } from './pooler-console'

export async function withAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  return withClient(adminUrl(), work)
}

/** Throws, having dropped it, when somebody still holds a connection. */
export async function dropDatabase(admin: Client, name: string): Promise<void> {
  const leaked = await connectionsThatStay(admin, name)
  await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)
  if (leaked > 0) throw new Error(`${leaked} connections to the test database were left open`)
}

/** How many others hold one; the server notices a closed socket a moment later, and a pooler lets go when it is told to. */
export async function connectionsThatStay(client: Client, name: string): Promise<number> {
  const pooled = await leavePooler(name)
  if (pooled > 0) return pooled
  const deadline = Date.now() + 2_000
  for (;;) {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) AS count FROM pg_stat_activity
       WHERE datname = $1 AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      [name],
    )
    const count = Number(rows[0]?.count)
    if (count === 0 || Date.now() > deadline) return count
  }
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The server's own, for those who make, empty and drop databases. */
export function postgresUrl(database: string): string {
  return withName(adminUrl(), database)
}

/** What a test is given: through the pooler, where one stands before the server. */
export function placeUrl(database: string): string {
  return withName(poolerUrl() ?? adminUrl(), database)
}

function withName(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export function nameOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

function adminUrl(): string {
  const url = process.env['HERALD_TEST_POSTGRES_URL']
  if (url === undefined) throw new Error('HERALD_TEST_POSTGRES_URL is set by test/support/global-setup.ts')
  return url
}
