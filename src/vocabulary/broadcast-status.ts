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

/** Which status may follow which; the last three return to `sending` only by a retry of a scope. */
export const broadcastTransitions = {
  draft: ['scheduled', 'sending'],
  scheduled: ['draft', 'sending'],
  sending: ['paused', 'completed', 'cancelled', 'failed'],
  paused: ['sending', 'completed', 'cancelled', 'failed'],
  completed: ['sending'],
  cancelled: ['sending'],
  failed: ['sending'],
} as const satisfies Record<BroadcastStatus, readonly BroadcastStatus[]>

/** What is done to a launched broadcast: from which statuses, to which. */
export const broadcastControls = {
  undo: { from: ['scheduled'], to: 'draft' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  cancel: { from: ['sending', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly BroadcastStatus[]; to: BroadcastStatus }>
export type BroadcastControl = keyof typeof broadcastControls

export const broadcastKinds = ['send', 'retract', 'correct'] as const
export type BroadcastKind = (typeof broadcastKinds)[number]

/** What happens to a recipient of whom nobody knows whether the message arrived. */
export const broadcastPolicies = ['at_most_once', 'at_least_once'] as const
export type BroadcastPolicy = (typeof broadcastPolicies)[number]

export const pauseCauses = [
  'organiser',
  'canary',
  'content',
  'errors',
  'missed_schedule',
  'token',
  'parked',
] as const
export type PauseCause = (typeof pauseCauses)[number]
