import { parseDatabaseUrl } from '../database-url'
import type { RowSource } from './copied-table'
import { openPostgresRows } from './postgres-rows'
import { openSqliteRows } from './sqlite-rows'

/** The rows of a database of Herald's, in the state that they have now for as long as it is open. */
export async function openRows(url: string): Promise<RowSource> {
  const address = parseDatabaseUrl(url)
  return address.dialect === 'sqlite' ? openSqliteRows(address.path) : openPostgresRows(address.url)
}

/** Opens them for one piece of work. */
export async function withRows<T>(url: string, work: (source: RowSource) => Promise<T>): Promise<T> {
  const source = await openRows(url)
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}
