import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { countRecipients } from '../recipients/count-recipients'
import { retryCondition, statusOfScope } from '../recipients/retry-condition'

interface Counters {
  failed: number
  unknown: number
  blocked: number
  cancelled: number
}

/**
 * Counts for each scope whom a retry would be for now. Counters tell who is in a state; rows are read only of states of
 * which a scope takes a part.
 */
export async function countRetryable(
  app: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<Record<RetryScope, number>> {
  const [counters] = await read<Counters>(
    app,
    sql`SELECT failed_count AS failed, unknown_count AS unknown, blocked_count AS blocked, cancelled_count AS cancelled
        FROM broadcasts WHERE id = ${broadcastId}`,
  )
  const { failed, unknown, blocked, cancelled } = counters ?? {
    failed: 0,
    unknown: 0,
    blocked: 0,
    cancelled: 0,
  }
  const partOf = (scope: 'passing' | 'unblocked', people: number) =>
    people === 0 ? 0 : countRecipients(app, { broadcastId, ...ofScope(scope) })
  return {
    ...{ passing: await partOf('passing', failed), unknown },
    ...{ unblocked: await partOf('unblocked', blocked), cancelled },
  }
}

const ofScope = (scope: RetryScope) => ({ status: statusOfScope[scope], condition: retryCondition(scope) })
