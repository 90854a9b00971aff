import { registrationStatuses } from '../../vocabulary/registration-status'

const leftAlone = registrationStatuses.filter((status) => status !== 'pending')

/** What came of one application: decided, or why not: no place, no longer waiting, gone, or a fault. */
export const bulkOutcomes = [
  'decided',
  'slot_full',
  'panel_full',
  'competition_full',
  ...leftAlone,
  'gone',
  'failed',
] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]
