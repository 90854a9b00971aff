import type { AuditAction, AuditTarget } from '../../vocabulary/audit'
import { bigint, createdAt, id, integer, json, nullable, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** Who did what to what: append-only, no personal values. */
export interface AuditLog {
  id: number
  /** Telegram id; null: Herald itself. */
  actorId: number | null
  action: AuditAction
  targetType: AuditTarget
  targetId: number
  /** Names of changed fields, and before/after of non-personal ones. */
  changes: Record<string, unknown>
  createdAt: Date
}

export const AuditLog = defineEntity<AuditLog>({
  name: 'AuditLog',
  tableName: 'audit_log',
  columns: {
    id: id(),
    actorId: bigint(nullable),
    action: varchar(60),
    targetType: varchar(40),
    targetId: integer(),
    changes: json({ default: '{}' }),
    createdAt: createdAt(),
  },
})
