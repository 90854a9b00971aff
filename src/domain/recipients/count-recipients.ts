import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatabaseReader } from '../../db/data-source'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'
import { nextRecipients } from './next-recipients'
import { theseRecipients } from './these-recipients'

/** Rows read in one go: some ten milliseconds of a process that has others to answer. */
const STEP = 5_000

interface Counted {
  broadcastId: number
  status: FinalRecipientStatus
  /** On a row `r` of broadcast_recipients. */
  condition: Sql
}

/** Counts the recipients of a broadcast in a state that fulfil a condition, a step at a time: it reads each row of the state. */
export async function countRecipients(
  app: { db: DatabaseReader },
  { broadcastId, status, condition }: Counted,
): Promise<number> {
  let people = 0
  for (let after = 0; ;) {
    const place = { broadcastId, statuses: [status], after, limit: STEP }
    const recipientIds = (await read<{ id: number }>(app, nextRecipients(place))).map(({ id }) => id)
    const last = recipientIds.at(-1)
    if (last === undefined) return people
    const [row] = await read<{ people: number }>(
      app,
      sql`SELECT count(*) AS people FROM broadcast_recipients r
          WHERE ${theseRecipients({ broadcastId, recipientIds, as: 'r' })} AND ${condition}`,
    )
    people += row?.people ?? 0
    if (recipientIds.length < STEP) return people
    after = last
    await nextTurn()
  }
}
