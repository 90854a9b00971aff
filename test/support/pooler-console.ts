import { Client } from 'pg'

/** The URL of the PgBouncer before the tests' PostgreSQL; undefined where none stands. */
export function poolerUrl(): string | undefined {
  return process.env['HERALD_TEST_POOLER_URL']
}

const PATIENCE_MS = 2_000

/**
 * Makes the pooler give up the sessions it keeps with a database once its clients have left, and tells how many have
 * not. It notices a closed socket a moment later; without a pooler there is nobody.
 */
export async function leavePooler(database: string): Promise<number> {
  const url = poolerUrl()
  if (url === undefined) return 0
  const console = new Client({
    connectionString: Object.assign(new URL(url), { pathname: '/pgbouncer' }).href,
  })
  await console.connect()
  try {
    const those = async (command: 'SHOW CLIENTS' | 'SHOW SERVERS') =>
      (await console.query<{ database: string }>(command)).rows.filter((row) => row.database === database)
        .length
    const deadline = Date.now() + PATIENCE_MS
    let clients = await those('SHOW CLIENTS')
    while (clients > 0 && Date.now() < deadline) clients = await those('SHOW CLIENTS')
    // Nobody has a transaction any more, so it closes all of them at once.
    if (clients === 0 && (await those('SHOW SERVERS')) > 0) await console.query(`RECONNECT "${database}"`)
    return clients
  } finally {
    await console.end()
  }
}
