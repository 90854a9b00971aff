import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { AuditAction } from '../../vocabulary/audit'

/** One action as owners and organisers read it; what it changed stays in the row. */
export interface AuditLine {
  /** Telegram id; null: Herald itself, or its command line. */
  actorId: number | null
  username: string | null
  firstName: string | null
  action: AuditAction
  targetType: string
  targetId: number
  at: Date
}

/**
 * Lists what was done, the newest first, a page after `beforeId` (0: from the newest), and the id where the next page
 * begins; null on the last one. A place in the log, and not a number of pages, for new rows come all the time.
 */
export async function listAudit(
  app: Pick<App, 'db'>,
  { beforeId, limit }: { beforeId: number; limit: number },
): Promise<{ lines: AuditLine[]; nextId: number | null }> {
  const older = beforeId === 0 ? sql`` : sql`WHERE a.id < ${beforeId}`
  const rows = await read<{
    id: number
    actor_id: number | null
    telegram_username: string | null
    telegram_first_name: string | null
    action: AuditAction
    target_type: string
    target_id: number
    created_at: Date | string
  }>(
    app,
    sql`SELECT a.id, a.actor_id, u.telegram_username, u.telegram_first_name, a.action, a.target_type, a.target_id,
          a.created_at
        FROM audit_log a LEFT JOIN users u ON u.telegram_id = a.actor_id ${older}
        ORDER BY a.id DESC LIMIT ${limit + 1}`,
  )
  const lines = rows.slice(0, limit).map((row) => ({
    ...{ actorId: row.actor_id, username: row.telegram_username, firstName: row.telegram_first_name },
    ...{ action: row.action, targetType: row.target_type, targetId: row.target_id },
    at: toDate(row.created_at),
  }))
  return { lines, nextId: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}
