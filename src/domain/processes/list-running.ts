import { byDialect, databaseTime, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/** Three heartbeats: who has been silent for longer has ended, or soon will not be missed. */
const SILENT_AFTER_MS = 30_000

/**
 * The processes of any bot that work on this database now, in words. Until the transaction ends, others wait with their
 * first heartbeat.
 */
export async function listRunning(tx: Tx): Promise<string[]> {
  // On SQLite nobody else writes during a transaction anyway.
  await tx.run(byDialect({ sqlite: 'SELECT 1', postgres: 'LOCK TABLE processes IN EXCLUSIVE MODE' }))
  const { rows } = await tx.run<{ holder: string; roles: string }>(sql`
    SELECT holder, roles FROM processes WHERE seen_at > ${databaseTime({ plusMs: -SILENT_AFTER_MS })}
    ORDER BY id`)
  return rows.map(({ holder, roles }) => `${roles} (${holder})`)
}
