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

export type RecipientCounts = Record<FinalRecipientStatus, number>

/** Why a person was skipped without a call. */
export const skipCauses = ['unsubscribed', 'blocked_before', 'inactive', 'erased'] as const
export type SkipCause = (typeof skipCauses)[number]
