import { auditList } from '../../domain/audit/audit-list'
import { auditRecord } from '../api-types/audit'
import { defineListRoutes } from '../list-routes'
import { presentAuditRow } from '../presenters/audit-row'

/** What was done, by whom and when, for the panel. */
export const listAudit = defineListRoutes({
  name: 'audit',
  access: 'organiser',
  list: auditList,
  present: presentAuditRow,
  shown: auditRecord,
  missing: 'page_not_found',
})
