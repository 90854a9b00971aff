import { sql } from '../../db/sql'

/** The condition that recipients of a broadcast may still be written; one whose time was missed has no audience yet. */
export const isFreezing = sql`status IN ('sending', 'paused') AND frozen_at IS NULL
  AND (kind <> 'send' OR audience_max_id IS NOT NULL)`

/** The broadcast was cancelled, or frozen by somebody else, while a range was written: the range is undone. */
export class FreezingEnded extends Error {}
