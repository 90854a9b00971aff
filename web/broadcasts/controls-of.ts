import type { BroadcastDetail, ControlInput } from '../../src/admin/api-types/broadcasts'
import type { BroadcastStatus } from '../../src/vocabulary/broadcast-status'

export type Control = ControlInput['control']

const inStatus: Partial<Record<BroadcastStatus, readonly Control[]>> = {
  scheduled: ['undo', 'begin'],
  sending: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
}

/** Whether what was pressed of a broadcast as it was seen then is still what is asked for now. */
export function isStillAsked(control: Control, seen: BroadcastDetail, now: BroadcastDetail): boolean {
  if (!controlsOf(now).includes(control)) return false
  if (control === 'begin') return seen.shown === now.shown
  return control !== 'retry' || seen.version === now.version
}

/** What can be done with a broadcast as it stands, as its card in the chat has it. */
export function controlsOf({
  status,
  followUps,
}: Pick<BroadcastDetail, 'status' | 'followUps'>): readonly Control[] {
  const running = inStatus[status]
  if (running !== undefined) return running
  if (followUps === null) return []
  const isRetryable = Object.values(followUps.retryable).some((people) => people > 0)
  return [
    ...(isRetryable ? (['retry'] as const) : []),
    ...(followUps.retractable > 0 ? (['retract'] as const) : []),
  ]
}
