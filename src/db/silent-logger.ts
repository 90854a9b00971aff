import type { Logger } from 'typeorm'

/** TypeORM's own loggers print failed migrations on the console whatever the settings; errors are thrown anyway. */
export const silentLogger: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
}
