import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { inSteps } from './in-steps'
import { retryCondition, statusOfScope } from './retry-condition'
import type { Retried } from './retry-condition'
import { theseRecipients } from './these-recipients'

/** Whether there is a recipient whom a retry would be for. Where none is, it reads each row of their state, in steps. */
export async function isAnybodyRetryable(
  app: Pick<App, 'db'>,
  { broadcastId, scope, isFallback }: Retried & { broadcastId: number },
): Promise<boolean> {
  const condition = retryCondition({ scope, isFallback })
  for await (const recipientIds of inSteps(app, { broadcastId, status: statusOfScope[scope] })) {
    const rows = await read(
      app,
      sql`SELECT id FROM broadcast_recipients r
          WHERE ${theseRecipients({ broadcastId, recipientIds, as: 'r' })} AND ${condition} LIMIT 1`,
    )
    if (rows.length > 0) return true
  }
  return false
}
