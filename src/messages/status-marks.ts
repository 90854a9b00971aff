import type { RegistrationStatus } from '../vocabulary/registration-status'

/** A sign for each state of a registration, where a word would be too long. */
export const statusMarks = {
  pending: '⏳',
  approved: '✅',
  rejected: '❌',
  waitlisted: '🕓',
  withdrawn: '↩️',
} as const satisfies Record<RegistrationStatus, string>
