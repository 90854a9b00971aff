export const broadcastStatuses = [
  'draft',
  'scheduled',
  'sending',
  'paused',
  'completed',
  'cancelled',
  'failed',
] as const
export type BroadcastStatus = (typeof broadcastStatuses)[number]

/**
 * Which status may follow which; `failed` has ended, and everybody was refused for good. The last three return to `sending` only by a retry of a scope, and `scheduled` is
 * paused only when its time was missed, or its letters cannot go when it comes.
 */
export const broadcastTransitions = {
  draft: ['scheduled', 'sending'],
  scheduled: ['draft', 'sending', 'paused'],
  sending: ['paused', 'completed', 'cancelled', 'failed'],
  paused: ['sending', 'completed', 'cancelled', 'failed'],
  completed: ['sending'],
  cancelled: ['sending'],
  failed: ['sending'],
} as const satisfies Record<BroadcastStatus, readonly BroadcastStatus[]>

/** What is done to a launched broadcast: from which statuses, to which. */
export const broadcastControls = {
  undo: { from: ['scheduled'], to: 'draft' },
  begin: { from: ['scheduled'], to: 'sending' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  cancel: { from: ['sending', 'paused'], to: 'cancelled' },
  retry: { from: ['completed', 'cancelled', 'failed'], to: 'sending' },
} as const satisfies Record<string, { from: readonly BroadcastStatus[]; to: BroadcastStatus }>
export type BroadcastControl = keyof typeof broadcastControls

/** What a list of broadcasts may be narrowed to. */
export const broadcastFilters = {
  all: broadcastStatuses,
  running: ['sending', 'paused'],
  scheduled: ['scheduled'],
  finished: ['completed', 'cancelled', 'failed'],
  drafts: ['draft'],
} as const satisfies Record<string, readonly BroadcastStatus[]>
export type BroadcastFilter = keyof typeof broadcastFilters

export const broadcastKinds = ['send', 'retract', 'correct'] as const
export type BroadcastKind = (typeof broadcastKinds)[number]

/** What happens to a recipient of whom nobody knows whether the message arrived. */
export const broadcastPolicies = ['at_most_once', 'at_least_once'] as const
export type BroadcastPolicy = (typeof broadcastPolicies)[number]

/** What an installation may lack by the time at which a schedule by e-mail is to start. */
export const lackingForLetters = ['mail_missing', 'address_missing'] as const
export type LackingForLetters = (typeof lackingForLetters)[number]

export const pauseCauses = [
  'organiser',
  'canary',
  'content',
  'errors',
  'missed_schedule',
  'token',
  'parked',
  ...lackingForLetters,
] as const
export type PauseCause = (typeof pauseCauses)[number]

/** A canary goes to so many people first. */
export const CANARY_PEOPLE = 10

/** Who holds a place of a canary: the recipients' ids, at most `people` of them. */
export interface CanaryPlaces {
  people: number
  recipientIds: number[]
}

/** Which recipients of an ended broadcast may be tried again. */
export const retryScopes = [
  /** Attempts exhausted on what may pass: the network, a gateway. */
  'passing',
  'unknown',
  /** Blocked, and came back since. */
  'unblocked',
  'cancelled',
] as const
export type RetryScope = (typeof retryScopes)[number]
