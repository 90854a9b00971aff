import type { DatabaseReader } from '../../db/data-source'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { inSteps } from './in-steps'
import type { InState } from './in-steps'
import { theseRecipients } from './these-recipients'

interface Matching extends InState {
  /** On a row `r` of broadcast_recipients. */
  condition: Sql
}

/** Counts the recipients of a broadcast in a state that fulfil a condition, a step at a time: it reads each row of the state. */
export async function countRecipients(
  app: { db: DatabaseReader },
  { broadcastId, status, condition }: Matching,
): Promise<number> {
  let people = 0
  for await (const recipientIds of inSteps(app, { broadcastId, status })) {
    const [row] = await read<{ people: number }>(
      app,
      sql`SELECT count(*) AS people FROM broadcast_recipients r
          WHERE ${theseRecipients({ broadcastId, recipientIds, as: 'r' })} AND ${condition}`,
    )
    people += row?.people ?? 0
  }
  return people
}
