import type { RejectionCause } from '../vocabulary/decision'
import type { Translate } from './translate'

/** Why somebody was rejected: the organiser's own words, or one of the quick reasons in the reader's language. */
export function rejectionReason(
  t: Translate,
  { reason, cause }: { reason: string | null; cause: RejectionCause | null },
): string | null {
  return reason ?? (cause === null ? null : t(rejectionKey(cause)))
}

/** The text of a quick reason. */
export function rejectionKey(cause: RejectionCause): string {
  return `rejection-${cause.replaceAll('_', '-')}`
}
