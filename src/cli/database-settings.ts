import { loadDatabaseConfig, readEnvironment } from '../config'

/** What commands about the database need of the environment; they work without a bot token. */
export function databaseSettings(): { url: string; directUrl: string | undefined; backupDir: string } {
  const { databaseUrl, databaseDirectUrl, backupDir } = loadDatabaseConfig(readEnvironment())
  return { url: databaseUrl, directUrl: databaseDirectUrl, backupDir }
}
