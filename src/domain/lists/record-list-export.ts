import type { App } from '../../app'
import { transaction } from '../../db/transaction'
import type { AuditTarget } from '../../vocabulary/audit'
import { recordAudit } from '../audit/record-audit'

/** Notes who takes a list out of Herald, and by which filters: their names alone, for what was looked for may be personal. */
export async function recordListExport(
  app: Pick<App, 'db' | 'now'>,
  { list, filters, organiserId }: { list: AuditTarget; filters: readonly string[]; organiserId: number },
): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    recordAudit(tx, {
      ...{ actorId: organiserId, action: 'list.exported', targetType: list, targetId: 0 },
      ...{ changes: { filters }, now: app.now() },
    }),
  )
}
