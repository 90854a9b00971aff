/** Actions written to `audit_log`: `<noun>.<what was done>`. */
export const auditActions = [
  'registration.submitted',
  'registration.approved',
  'registration.rejected',
  'registration.withdrawn',
  'broadcast.scheduled',
  'broadcast.unscheduled',
  'broadcast.started',
  'broadcast.paused',
  'broadcast.resumed',
  'broadcast.cancelled',
  'broadcast.exported',
  'broadcast.audience_changed',
  'saved_filter.created',
  'saved_filter.renamed',
  'saved_filter.deleted',
  'template.created',
  'template.changed',
  'template.deleted',
  'broadcast.retried',
] as const
export type AuditAction = (typeof auditActions)[number]
