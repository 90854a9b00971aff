import type { RegistrationStatus } from '../../vocabulary/registration-status'

/** What came of one application: decided, or why not: no place, no longer waiting, gone, or a fault. */
export type BulkOutcome =
  | 'decided'
  | 'slot_full'
  | 'panel_full'
  | 'competition_full'
  | Exclude<RegistrationStatus, 'pending'>
  | 'gone'
  | 'failed'
