import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { countRecipients } from '../recipients/count-recipients'
import { retryCondition, statusOfScope } from '../recipients/retry-condition'

interface Row extends Record<'failed' | 'unknown' | 'blocked' | 'cancelled', number> {
  fallback: boolean | number
}

/**
 * Counts for each scope whom a retry would be for now. Counters tell who is in a state; rows are read only of states of
 * which a scope takes a part.
 */
export async function countRetryable(
  app: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<Record<RetryScope, number>> {
  const [row] = await read<Row>(
    app,
    sql`SELECT failed_count AS failed, unknown_count AS unknown, blocked_count AS blocked, cancelled_count AS cancelled,
          email_fallback AS fallback
        FROM broadcasts WHERE id = ${broadcastId}`,
  )
  const isFallback = Boolean(row?.fallback)
  const countOf = async (scope: RetryScope) => {
    const status = statusOfScope[scope]
    const people = row?.[status] ?? 0
    const isAll = !isFallback && (scope === 'unknown' || scope === 'cancelled')
    if (people === 0 || isAll) return people
    return countRecipients(app, { broadcastId, status, condition: retryCondition({ scope, isFallback }) })
  }
  return {
    ...{ passing: await countOf('passing'), unknown: await countOf('unknown') },
    ...{ unblocked: await countOf('unblocked'), cancelled: await countOf('cancelled') },
  }
}
