import { Broadcast } from '../../db/entities/broadcast.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { BroadcastContent } from '../../vocabulary/content'

interface DraftChange {
  broadcastId: number
  change: (content: BroadcastContent) => BroadcastContent
  /** The name that follows from it; it stays if absent. */
  nameOf?: (content: BroadcastContent) => string
}

/**
 * Changes the content of a draft under its row's lock, so that two changes at once are one after the other. Throws
 * `broadcast_not_draft` once it was launched or dropped: what is being sent never changes.
 */
export async function changeDraftContent(
  tx: Tx,
  { broadcastId, change, nameOf }: DraftChange,
): Promise<void> {
  await tx.run(sql`SELECT id FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`)
  const drafts = tx.getRepository(Broadcast)
  const draft = await drafts.findOneBy({ id: broadcastId, status: 'draft' })
  if (draft === null) throw new AppError('broadcast_not_draft', { broadcastId })
  const content = change(draft.content)
  const name = nameOf === undefined ? {} : { name: nameOf(content) }
  await drafts.update({ id: broadcastId, status: 'draft' }, { content, ...name })
}
