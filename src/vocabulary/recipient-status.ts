export const recipientStatuses = [
  'pending',
  'sending',
  'sent',
  'blocked',
  'failed',
  'unknown',
  'skipped',
  'cancelled',
  'retracted',
] as const
export type RecipientStatus = (typeof recipientStatuses)[number]

/** Final states have a counter each on the broadcast's row; pending and sending are the rest of the total. */
export const finalRecipientStatuses = [
  'sent',
  'blocked',
  'failed',
  'unknown',
  'skipped',
  'cancelled',
  'retracted',
] as const satisfies readonly RecipientStatus[]
export type FinalRecipientStatus = (typeof finalRecipientStatuses)[number]

/** In which a letter may end: nobody blocks a sender by a word of their server, and what was handed over stays. */
export const finalLetterStatuses = [
  'sent',
  'failed',
  'unknown',
  'skipped',
  'cancelled',
] as const satisfies readonly FinalRecipientStatus[]
export type FinalLetterStatus = (typeof finalLetterStatuses)[number]

export type LetterCounts = Record<FinalLetterStatus, number>
export type RecipientCounts = Record<FinalRecipientStatus, number>

export const unservedStates = [
  'blocked',
  'failed',
  'unknown',
  'skipped',
] as const satisfies readonly FinalRecipientStatus[]

/** States that have a cause: it is the row's error code. What was sent has one where a correction met a part of an album. */
export const statesWithCause = ['sent', ...unservedStates] as const
export type StateWithCause = (typeof statesWithCause)[number]

/** How many people of a broadcast ended in a state for one cause. */
export interface CauseCount {
  state: StateWithCause
  code: string
  people: number
}

/** Why a person was skipped without a call. */
export const skipCauses = ['unsubscribed', 'blocked_before', 'inactive', 'erased', 'no_address'] as const
export type SkipCause = (typeof skipCauses)[number]
