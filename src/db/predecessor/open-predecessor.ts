import { existsSync } from 'node:fs'
import { parseDatabaseUrl } from '../database-url'
import { openPostgresPredecessor } from './postgres-predecessor'
import { isPredecessor } from './predecessor-source'
import type { PredecessorSource } from './predecessor-source'
import { openSqlitePredecessor } from './sqlite-predecessor'

/** Opens a predecessor's database to be read; null: it is none, or there is nothing at all. */
export async function openPredecessor(url: string): Promise<PredecessorSource | null> {
  const address = parseDatabaseUrl(url)
  if (address.dialect === 'sqlite' && !existsSync(address.path)) return null
  const source =
    address.dialect === 'sqlite'
      ? openSqlitePredecessor(address.path)
      : await openPostgresPredecessor(address.url)
  if (isPredecessor(source.tables)) return source
  await source.close()
  return null
}
