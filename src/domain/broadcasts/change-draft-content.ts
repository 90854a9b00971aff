import { Broadcast } from '../../db/entities/broadcast.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { BroadcastContent } from '../../vocabulary/content'

/**
 * Changes the content of a draft under its row's lock, so that two changes at once are one after the other. Throws
 * `broadcast_not_draft` once it was launched or dropped: what is being sent never changes.
 */
export async function changeDraftContent(
  tx: Tx,
  { broadcastId, change }: { broadcastId: number; change: (content: BroadcastContent) => BroadcastContent },
): Promise<void> {
  await tx.run(sql`SELECT id FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`)
  const drafts = tx.getRepository(Broadcast)
  const draft = await drafts.findOneBy({ id: broadcastId, status: 'draft' })
  if (draft === null) throw new AppError('broadcast_not_draft', { broadcastId })
  const content = change(draft.content)
  await drafts.update({ id: broadcastId, status: 'draft' }, { content })
}
