/** What a registration carries that nobody has decided, and that waits for nothing but a decision. */
export const undecided = {
  ...{ isConfirmed: false, confirmedAt: null, confirmedBy: null },
  ...{ decidedAt: null, decidedBy: null, decisionReason: null, decisionCause: null },
  waitlistedAt: null,
} as const
