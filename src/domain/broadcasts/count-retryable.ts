import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { retryScopes } from '../../vocabulary/broadcast-status'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { retryCondition } from '../recipients/retry-condition'

/** Counts for each scope whom a retry would be for now. */
export async function countRetryable(
  app: Pick<App, 'db'>,
  { broadcastId }: { broadcastId: number },
): Promise<Record<RetryScope, number>> {
  const count = async (scope: RetryScope) => {
    const [row] = await read<{ people: number }>(
      app,
      sql`SELECT count(*) AS people FROM broadcast_recipients
          WHERE broadcast_id = ${broadcastId} AND ${retryCondition(scope)}`,
    )
    return [scope, row?.people ?? 0] as const
  }
  return Object.fromEntries(await Promise.all(retryScopes.map(count))) as Record<RetryScope, number>
}
