export const decisions = ['approved', 'rejected'] as const
/** What an organiser decides of a pending registration. */
export type Decision = (typeof decisions)[number]

/** What is decided of many registrations at once, and of what state each must be for it. */
export const decidedFrom = { approved: 'pending', rejected: 'pending', revoked: 'approved' } as const
export type DecisionOfMany = keyof typeof decidedFrom

/** Reasons of a rejection that are chosen with one press; `rejection-<cause>` says each in the person's language. */
export const rejectionCauses = ['no_places', 'incomplete', 'not_eligible', 'duplicate', 'too_late'] as const
export type RejectionCause = (typeof rejectionCauses)[number]

/** Where there is no place left for a registration. */
export const fullSeats = ['slot', 'panel', 'competition'] as const
export type FullSeat = (typeof fullSeats)[number]
