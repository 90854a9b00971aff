import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatabaseReader } from '../../db/data-source'
import { read } from '../../db/read'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'
import { nextRecipients } from './next-recipients'

/** Rows read in one go: some ten milliseconds of a process that has others to answer. */
const STEP = 5_000

export interface InState {
  broadcastId: number
  status: FinalRecipientStatus
}

/** The ids of a broadcast's recipients in a state, in their order, a step at a time. */
export async function* inSteps(
  app: { db: DatabaseReader },
  { broadcastId, status }: InState,
): AsyncGenerator<number[], void> {
  for (let after = 0; ;) {
    const place = { broadcastId, statuses: [status], after, limit: STEP }
    const recipientIds = (await read<{ id: number }>(app, nextRecipients(place))).map(({ id }) => id)
    const last = recipientIds.at(-1)
    if (last === undefined) return
    yield recipientIds
    if (recipientIds.length < STEP) return
    after = last
    await nextTurn()
  }
}
