import { toDate } from '../../db/dialect'
import { join, list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { AuditAction } from '../../vocabulary/audit'

interface Wanted {
  /** Of these, whichever was changed last. */
  targets: readonly { targetType: string; targetId: number }[]
  /** All of them when not given. */
  actions?: readonly AuditAction[]
  /** Whoever changed it before is not meant. */
  since?: Date
  now: Date
}

/** Who changed something last and how long ago, for the sentence that whoever came second gets. */
export async function whoChanged(
  tx: Tx,
  { targets, actions, since, now }: Wanted,
): Promise<{ by: string; secondsAgo: number }> {
  const ofTargets = targets.map(
    ({ targetType, targetId }) => sql`(a.target_type = ${targetType} AND a.target_id = ${targetId})`,
  )
  const ofActions = actions === undefined ? sql`` : sql`AND a.action IN ${list(actions)}`
  const lately = since === undefined ? sql`` : sql`AND a.created_at >= ${since}`
  const { rows } = await tx.run<{
    actor_id: number | null
    created_at: Date | string
    telegram_username: string | null
    telegram_first_name: string | null
  }>(sql`
    SELECT a.actor_id, a.created_at, u.telegram_username, u.telegram_first_name
    FROM audit_log a LEFT JOIN users u ON u.telegram_id = a.actor_id
    WHERE (${join(ofTargets, ' OR ')}) ${ofActions} ${lately}
    ORDER BY a.id DESC LIMIT 1`)
  const [row] = rows
  if (row === undefined) return { by: '', secondsAgo: 0 }
  const name = row.telegram_username === null ? (row.telegram_first_name ?? '') : `@${row.telegram_username}`
  const changedAt = toDate(row.created_at)
  return {
    by: row.actor_id === null ? 'Herald' : name,
    secondsAgo: Math.max(0, Math.round((now.getTime() - changedAt.getTime()) / 1000)),
  }
}
