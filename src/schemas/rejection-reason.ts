import { paragraph } from './bounded-text'

/** Characters of a reason; its column takes no more. */
export const LONGEST_REASON = 500

/** Why somebody is rejected, in an organiser's own words. */
export const rejectionReason = paragraph({ min: 1, max: LONGEST_REASON })
