import { AuditLog } from '../../db/entities/audit-log.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { assertRecipientsKept } from '../recipients/assert-recipients-kept'
import type { LedgerFilter } from '../recipients/ledger-filter'

interface Export {
  broadcastId: number
  organiserId: number | null
  now: Date
  /** What of the list is taken; absent: all of it. */
  filter?: LedgerFilter
}

/**
 * Writes down that the list of a broadcast's people is taken out of Herald, and by whom, before it is. Answers how many
 * people it has. Throws `broadcast_not_found`, also for a draft, which has none, and `recipients_deleted`.
 */
export async function recordExport(
  tx: Tx,
  { broadcastId, organiserId, now, filter = {} }: Export,
): Promise<{ total: number }> {
  const { rows } = await tx.run<{ total_recipients: number }>(
    sql`SELECT total_recipients FROM broadcasts WHERE id = ${broadcastId} AND status NOT IN ('draft', 'scheduled')`,
  )
  const [row] = rows
  if (row === undefined) throw new AppError('broadcast_not_found', { broadcastId })
  await assertRecipientsKept(tx, { broadcastId })
  // That somebody was searched for, and not whom.
  const { statuses = [], channel, search = '' } = filter
  const narrowed = [...statuses, ...(channel === undefined ? [] : [channel]), ...(search === '' ? [] : ['q'])]
  await tx.getRepository(AuditLog).insert({
    actorId: organiserId,
    action: 'broadcast.exported',
    targetType: 'broadcast',
    targetId: broadcastId,
    changes: narrowed.length === 0 ? {} : { filters: narrowed },
    createdAt: now,
  })
  return { total: row.total_recipients }
}
