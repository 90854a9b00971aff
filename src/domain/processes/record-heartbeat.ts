import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** What a process says of itself. */
export interface Heartbeat {
  botId: number
  holder: string
  roles: readonly string[]
  version: string
  fault: { code: string; at: Date } | null
  /** How many it may open to the database; null where there is no limit to share. */
  connections: number | null
}

/** So long after its last word a process is forgotten. */
const FORGOTTEN_AFTER_MS = 3_600_000

/** Records that a process runs, by the database's clock, and forgets those that have been silent for an hour. */
export async function recordHeartbeat(app: Pick<App, 'db'>, beat: Heartbeat): Promise<void> {
  const { botId, holder, version, fault } = beat
  const [code, at] = [fault?.code.slice(0, 100) ?? null, fault?.at ?? null]
  await transaction({ db: app.db }, async (tx) => {
    await tx.run(sql`
      INSERT INTO processes (bot_id, holder, roles, version, started_at, seen_at, fault_code, fault_at,
        connections)
      VALUES (${botId}, ${holder}, ${beat.roles.join(',')}, ${version}, ${databaseTime()}, ${databaseTime()}, ${code}, ${at},
        ${beat.connections})
      ON CONFLICT (holder) DO UPDATE SET seen_at = excluded.seen_at, fault_code = excluded.fault_code,
        fault_at = excluded.fault_at`)
    await tx.run(sql`DELETE FROM processes WHERE seen_at < ${databaseTime({ plusMs: -FORGOTTEN_AFTER_MS })}`)
  })
}

/** Records that a process has ended in good order. */
export async function recordEnd(app: Pick<App, 'db'>, { holder }: { holder: string }): Promise<void> {
  await transaction({ db: app.db }, (tx) => tx.run(sql`DELETE FROM processes WHERE holder = ${holder}`))
}
