import type { AuditRow } from '../../domain/audit/audit-list'

/** `/api/audit`: one action. */
export type AuditRecord = Omit<AuditRow, 'at'> & { at: string }
