import type { BroadcastRecord } from '../../src/admin/api-types/broadcasts'
import { finalRecipientStatuses } from '../../src/vocabulary/recipient-status'
import type { FinalRecipientStatus, RecipientStatus } from '../../src/vocabulary/recipient-status'

/** What people of a broadcast can be counted by while it runs; pending and sending together are those who wait. */
export type ShownState = FinalRecipientStatus | 'pending'

/** Told apart on light and on dark paper; each has its word beside it wherever it stands. */
export const stateColors = {
  sent: '#2f9e60',
  retracted: '#3f82c4',
  blocked: '#9067c6',
  failed: '#d84a3f',
  unknown: '#e0a011',
  skipped: '#7d8896',
  cancelled: '#aab2bd',
  pending: 'transparent',
  sending: '#1d9bd1',
} as const satisfies Record<RecipientStatus, string>

/** In the order in which they are shown. */
const doneStates = [
  'sent',
  'retracted',
  ...finalRecipientStatuses.filter((state) => state !== 'sent' && state !== 'retracted'),
] as const

/** What a list of people can be narrowed to. */
export const shownStates = [...doneStates, 'pending'] as const satisfies readonly ShownState[]

/** The states of rows that are counted as one. */
export const statusesOf = (state: ShownState): readonly RecipientStatus[] =>
  state === 'pending' ? ['pending', 'sending'] : [state]

/** The key of the word for a state that people are counted by. */
export const stateWord = (state: ShownState) =>
  state === 'pending' ? 'resources.broadcasts.monitor.remaining' : `resources.broadcasts.states.${state}`

export interface StateShare {
  state: ShownState
  people: number
  /** Of everybody, 0 to 1. */
  share: number
}

/** How everybody of a broadcast is divided: what is done in a fixed order, then those who wait; states of nobody are left out. */
export function sharesOf({ counts, total }: Pick<BroadcastRecord, 'counts' | 'total'>): StateShare[] {
  const done = doneStates.map((state) => ({ state, people: counts[state] }))
  const waiting = total - done.reduce((sum, { people }) => sum + people, 0)
  return [...done, { state: 'pending' as const, people: waiting }]
    .filter(({ people }) => people > 0)
    .map((part) => ({ ...part, share: part.people / total }))
}

/** How many are done. */
export function doneCount(broadcast: Pick<BroadcastRecord, 'counts' | 'total'>): number {
  return sharesOf(broadcast).reduce((sum, { state, people }) => (state === 'pending' ? sum : sum + people), 0)
}

/** The part of everybody that is done, 0 to 1; of nobody: none. */
export function doneShare(broadcast: Pick<BroadcastRecord, 'counts' | 'total'>): number {
  return sharesOf(broadcast).reduce((sum, { state, share }) => (state === 'pending' ? sum : sum + share), 0)
}
