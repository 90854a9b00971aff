import { z } from 'zod'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { among, list, sql } from '../../db/sql'
import { auditActions, auditTargets } from '../../vocabulary/audit'
import type { AuditAction } from '../../vocabulary/audit'
import { safeText } from '../csv/csv'
import { before, oneOf, related, since } from '../lists/filters'
import type { Filter, List, Reading } from '../lists/list'
import { foundPeople } from '../users/found-people'
import { handleOf } from '../users/handle-of'

/** One action as a list shows it. */
export interface AuditRow {
  id: number
  /** Telegram id; null: Herald itself, or its command line; 0: somebody who has erased themselves since. */
  actorId: number | null
  /** `@username` or first name; null of somebody who is not known. */
  actor: string | null
  action: AuditAction
  targetType: string
  targetId: number
  /** Names of changed fields, and before and after of those that are not personal. */
  changes: Record<string, unknown>
  at: Date
}

/** By Telegram id, which is longer than the ids of rows. */
const actorIds = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const actor: Filter = {
  schema: z
    .union([actorIds.transform((id) => [id]), z.array(actorIds).max(100)])
    .transform((ids) => () => sql`a.actor_id IN ${list(ids)}`),
}

/** What was done, by whom and when. Its order is that of its ids, so that no page has to be sorted. */
export const auditList: List<AuditRow> = {
  from: sql`audit_log a`,
  id: sql`a.id`,
  sorts: { id: sql`a.id` },
  filters: {
    actorId: actor,
    action: { schema: oneOf(sql`a.action`, auditActions).schema },
    targetType: oneOf(sql`a.target_type`, auditTargets),
    targetId: related((id) => sql`a.target_id = ${id}`),
    since: since(sql`a.created_at`),
    before: before(sql`a.created_at`),
  },
  search: (text) => sql`a.actor_id IN (SELECT telegram_id FROM users WHERE id IN (${foundPeople(text)}))`,
  load: loadRows,
  csv: {
    id: ({ id }) => id,
    at: ({ at }) => at.toISOString(),
    actor_id: ({ actorId }) => actorId,
    actor: (row) => safeText(row.actor),
    action: ({ action }) => action,
    target_type: (row) => row.targetType,
    target_id: (row) => row.targetId,
    changes: ({ changes }) => safeText(JSON.stringify(changes)),
  },
}

type Raw = Omit<AuditRow, 'at' | 'changes'> & { at: Date | string; changes: string }

async function loadRows(app: Reading, ids: readonly number[]): Promise<AuditRow[]> {
  const rows = await read<Raw>(
    app,
    sql`SELECT a.id, a.actor_id AS "actorId", ${handleOf('u')} AS actor,
          a.action, a.target_type AS "targetType", a.target_id AS "targetId", a.changes, a.created_at AS at
        FROM audit_log a LEFT JOIN users u ON u.telegram_id = a.actor_id
        WHERE a.id ${among(ids)}`,
  )
  return rows.map((row) => ({
    ...row,
    changes: toJson<Record<string, unknown>>(row.changes),
    at: toDate(row.at),
  }))
}
