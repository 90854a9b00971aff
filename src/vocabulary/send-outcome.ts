export const blockedCauses = [
  'blocked_by_user',
  'deactivated',
  'never_started',
  'is_a_bot',
  'not_a_member',
  'chat_not_found',
] as const
export type BlockedCause = (typeof blockedCauses)[number]

/** What one call to the Bot API came to; the only words in which an answer is discussed outside send-outcome.ts. */
export type SendOutcome =
  /** `partly`: why some of several messages were refused where the others were done; the ids are of those. */
  | { kind: 'sent'; messageIds: number[]; partly?: { code: string; text: string } }
  | { kind: 'blocked'; cause: BlockedCause; text: string }
  /** Refused for good; a content fault would fail alike for everybody. */
  | { kind: 'failed'; code: string; text: string; contentFault: boolean }
  /** The group became a supergroup: try once more under the new id. */
  | { kind: 'migrated'; chatId: number }
  /** Not sent: the gate closes for this long, for everybody or for this one chat only. */
  | { kind: 'rate_limited'; retryAfterMs: number; chatOnly?: boolean }
  /** Proven not sent: may be tried again later; `isOfServer`: nobody else could be sent anything by it now. */
  | { kind: 'not_sent'; code: string; text: string; isOfServer?: boolean }
  /** The request may have reached Telegram and no usable answer came. */
  | { kind: 'unknown'; code: string; text: string }
  /** The token or the method is refused: nothing can be sent. */
  | { kind: 'token_fault'; text: string }

export type SendOutcomeKind = SendOutcome['kind']

/** The request was not made: the row is due again at once and no attempt is counted. */
export const NOT_STARTED = { kind: 'rate_limited', retryAfterMs: 0 } as const satisfies SendOutcome

/** Recorded by others, once the lease of whoever sent is over. */
export const LEASE_EXPIRED = {
  kind: 'unknown',
  code: 'lease_expired',
  text: 'the sending process ended before it knew the answer',
} as const satisfies SendOutcome
