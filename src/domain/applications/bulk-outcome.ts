import { registrationStatuses } from '../../vocabulary/registration-status'

/** What came of one registration: decided, or why not: no place, in a state that is not decided so, gone, or a fault. */
export const bulkOutcomes = [
  'decided',
  'slot_full',
  'panel_full',
  'competition_full',
  ...registrationStatuses,
  'gone',
  'failed',
] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]
