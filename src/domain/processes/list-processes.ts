import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { databaseTime, sql } from '../../db/sql'

/** A process as owners see it. */
export interface SeenProcess {
  holder: string
  roles: string[]
  version: string
  secondsSilent: number
  fault: { code: string; at: Date } | null
  /** How many it may open to PostgreSQL. */
  connections: number | null
}

/** The processes of a bot that have given word within the last hour, those that still do first. */
export async function listProcesses(
  app: Pick<App, 'db'>,
  { botId }: { botId: number },
): Promise<SeenProcess[]> {
  const rows = await read<{
    holder: string
    roles: string
    version: string
    seen_at: Date | string
    now: Date | string
    fault_code: string | null
    fault_at: Date | string | null
    connections: number | null
  }>(
    app,
    sql`SELECT holder, roles, version, seen_at, ${databaseTime()} AS now, fault_code, fault_at,
          connections
        FROM processes WHERE bot_id = ${botId} ORDER BY seen_at DESC, id`,
  )
  return rows.map((row) => {
    const at = toDate(row.fault_at)
    return {
      ...{ holder: row.holder, roles: row.roles.split(','), version: row.version },
      secondsSilent: Math.max(0, (toDate(row.now).getTime() - toDate(row.seen_at).getTime()) / 1000),
      fault: row.fault_code === null || at === null ? null : { code: row.fault_code, at },
      connections: row.connections,
    }
  })
}
