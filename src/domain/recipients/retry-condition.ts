import { raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'
import { skipCauseOf } from '../broadcasts/audience'
import { isFinal } from './next-recipients'
import { MAX_ATTEMPTS, MAX_LETTER_ATTEMPTS } from './retry-delay'

/** The state from which a scope takes its recipients. */
export const statusOfScope = {
  passing: 'failed',
  unknown: 'unknown',
  unblocked: 'blocked',
  cancelled: 'cancelled',
} as const satisfies Record<RetryScope, FinalRecipientStatus>

/** Of whom it was found out only after the end that nothing was sent. */
export const NEVER_SENT = 'never_sent'

export interface Retried {
  scope: RetryScope
  /** Its letters go only to those whom Telegram could not reach. */
  isFallback: boolean
}

/** The condition that a row `r` of broadcast_recipients is tried again by a retry. */
export function retryCondition({ scope, isFallback }: Retried): Sql {
  const isWanted = belongsTo(scope, raw('r'))
  return isFallback ? sql`${isWanted} AND ${isNotServed(scope)}` : isWanted
}

/** Who has it by one way, or may have it, is not sent it by the other; where both may be tried again it is the letter. */
function isNotServed(scope: RetryScope): Sql {
  return sql`NOT EXISTS (
    SELECT 1 FROM broadcast_recipients o
    WHERE o.broadcast_id = r.broadcast_id AND o.user_id = r.user_id AND o.channel <> r.channel
      AND (o.status IN ('sent', 'unknown', 'pending', 'sending')
        OR r.channel = 'telegram' AND ${belongsTo(scope, raw('o'))}))`
}

function belongsTo(scope: RetryScope, row: Sql): Sql {
  const inState = sql`${row}.status = ${statusOfScope[scope]} AND ${row}.${isFinal}`
  switch (scope) {
    case 'passing':
      // Only what may pass is tried so often; a refusal for good has Telegram's own code. A server that took no more of us
      // that day says it with the same codes as one that dislikes a text (mail-outcome.ts).
      return sql`${inState} AND (${row}.error_code = ${NEVER_SENT}
        OR ${row}.channel = 'email'
        AND (${row}.attempts >= ${MAX_LETTER_ATTEMPTS} OR ${row}.error_code LIKE 'smtp_5___data')
        OR ${row}.channel = 'telegram' AND ${row}.attempts >= ${MAX_ATTEMPTS}
        AND substr(coalesce(${row}.error_code, ''), 1, 9) <> 'telegram_')`
    case 'unblocked':
      return sql`${inState} AND EXISTS (
        SELECT 1 FROM users u WHERE u.id = ${row}.user_id AND ${skipCauseOf.telegram} IS NULL)`
    case 'unknown':
    case 'cancelled':
      return inState
  }
}
