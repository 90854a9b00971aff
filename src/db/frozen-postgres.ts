import { Client } from 'pg'
import type { readings } from './postgres-source'

/**
 * Opens something on a connection of its own to a PostgreSQL as it is now: one REPEATABLE READ transaction sees one
 * state, whoever writes. Whoever gets it ends the connection; it is ended here when opening fails.
 */
export async function openFrozenPostgres<T>(
  { url, types }: { url: string; types: typeof readings },
  open: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'herald db-copy',
    keepAlive: true,
    types,
  })
  client.on('error', () => undefined) // told to whoever asks next
  await client.connect()
  try {
    await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    return await open(client)
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Which database it is; who connects, and with what, is nobody's business. */
export function nameOfDatabase({ host, port, database }: Client): string {
  return `postgres://${host}:${port}/${database ?? ''}`
}
