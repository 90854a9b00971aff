import { AuditLog } from '../../db/entities/audit-log.entity'
import type { Tx } from '../../db/transaction'
import type { AuditAction } from '../../vocabulary/audit'

interface Change {
  action: AuditAction
  target: { type: 'competition' | 'time_slot' | 'jury_panel' | 'registration'; id: number }
  /** Telegram id of who did it. */
  organiserId: number
  changes: Record<string, object | string | number | boolean>
  now: Date
}

/** One row of the audit log about a competition or what belongs to it; returns its id. */
export async function recordChange(
  tx: Tx,
  { action, target, organiserId, changes, now }: Change,
): Promise<number> {
  const { identifiers } = await tx.getRepository(AuditLog).insert({
    actorId: organiserId,
    action,
    targetType: target.type,
    targetId: target.id,
    changes,
    createdAt: now,
  })
  return Number(identifiers[0]?.['id'])
}

/** What of a row becomes another, as `[before, after]` by name; none of it is personal. */
export function differences<Row extends object>(
  row: Row,
  patch: Partial<Row>,
): Record<string, [unknown, unknown]> {
  const names = Object.keys(patch) as (keyof Row & string)[]
  const changed = names.filter((name) => JSON.stringify(row[name]) !== JSON.stringify(patch[name]))
  return Object.fromEntries(changed.map((name) => [name, [row[name], patch[name]]]))
}
