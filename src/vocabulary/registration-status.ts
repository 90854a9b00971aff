export const registrationStatuses = ['pending', 'approved', 'rejected', 'waitlisted', 'withdrawn'] as const
export type RegistrationStatus = (typeof registrationStatuses)[number]

/** Which status may follow which; rejected and withdrawn people may apply again with the same row. */
export const registrationTransitions = {
  pending: ['approved', 'rejected', 'withdrawn'],
  approved: ['pending', 'withdrawn'],
  rejected: ['pending', 'waitlisted'],
  waitlisted: ['pending', 'withdrawn'],
  withdrawn: ['pending', 'waitlisted'],
} as const satisfies Record<RegistrationStatus, readonly RegistrationStatus[]>

/** Whether a registration may go from one state to another. */
export function canFollow(status: RegistrationStatus, next: RegistrationStatus): boolean {
  return registrationTransitions[status].some((allowed) => allowed === next)
}

/** In these the person may change what they told and what they wish. */
export const changeableStatuses = [
  'pending',
  'approved',
  'waitlisted',
] as const satisfies readonly RegistrationStatus[]

/** After these the person may apply again, with the same row. */
export const reopenableStatuses = ['rejected', 'withdrawn'] as const satisfies readonly RegistrationStatus[]

/** Registrations in these states occupy their slots and panel. */
export const seatHoldingStatuses = ['pending', 'approved'] as const satisfies readonly RegistrationStatus[]
