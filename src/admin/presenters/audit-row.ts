import type { AuditRow } from '../../domain/audit/audit-list'
import type { AuditRecord } from '../api-types/audit'

/** One action as a list of the panel shows it. */
export function presentAuditRow(row: AuditRow): AuditRecord {
  return { ...row, at: row.at.toISOString() }
}
