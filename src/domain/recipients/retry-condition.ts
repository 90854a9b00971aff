import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'
import { skipCauseOfUser } from '../broadcasts/audience'
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

/** A server that took no more of us that day says it with the same codes as one that dislikes a text (mail-outcome.ts). */
const isRefusedText = sql`r.error_code LIKE 'smtp_5___data'`

/** The condition that a row `r` of broadcast_recipients belongs to a scope. */
export function retryCondition(scope: RetryScope): Sql {
  const inState = sql`r.status = ${statusOfScope[scope]} AND r.${isFinal}`
  switch (scope) {
    case 'passing':
      // Only what may pass is tried so often; a refusal for good has Telegram's own code.
      return sql`${inState} AND (r.error_code = ${NEVER_SENT}
        OR r.channel = 'email' AND (r.attempts >= ${MAX_LETTER_ATTEMPTS} OR ${isRefusedText})
        OR r.channel = 'telegram' AND r.attempts >= ${MAX_ATTEMPTS}
        AND substr(coalesce(r.error_code, ''), 1, 9) <> 'telegram_')`
    case 'unblocked':
      return sql`${inState} AND EXISTS (
        SELECT 1 FROM users u WHERE u.id = r.user_id AND ${skipCauseOfUser} IS NULL)`
    case 'unknown':
    case 'cancelled':
      return inState
  }
}
