import { json, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { AuditAction, AuditTarget } from '../../vocabulary/audit'

/** What the log keeps of one action; see AuditLog for what may stand in `changes`. */
export interface AuditEntry {
  /** Telegram id; null: Herald itself, or somebody at its command line. */
  actorId: number | null
  action: AuditAction
  targetType: AuditTarget
  targetId: number
  changes?: Record<string, unknown>
  now: Date
}

/** Writes the row of one action, within the transaction that does it. Returns its id. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<number> {
  const { actorId, action, targetType, targetId, changes = {}, now } = entry
  const { rows } = await tx.run<{ id: number }>(sql`
    INSERT INTO audit_log (actor_id, action, target_type, target_id, changes, created_at)
    VALUES (${actorId}, ${action}, ${targetType}, ${targetId}, ${json(changes)}, ${now})
    RETURNING id`)
  const [row] = rows
  if (row === undefined) throw new Error('an insert answered no row')
  return row.id
}
