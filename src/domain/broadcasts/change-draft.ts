import { Broadcast } from '../../db/entities/broadcast.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { nextVersion } from '../competitions/next-version'

interface DraftChange {
  broadcastId: number
  now: Date
  /** What becomes another; null: nothing. */
  change: (draft: Broadcast) => Partial<Broadcast> | null | Promise<Partial<Broadcast> | null>
}

/**
 * Changes a draft under its row's lock, so that two changes at once are one after the other, and makes a version of it.
 * Throws `broadcast_not_draft` once it was launched or dropped: what is being sent never changes.
 */
export async function changeDraft(tx: Tx, { broadcastId, now, change }: DraftChange): Promise<void> {
  const draft = await lockDraft(tx, { broadcastId })
  const changed = await change(draft)
  if (changed === null) return
  await tx
    .getRepository(Broadcast)
    .update({ id: broadcastId }, { ...changed, updatedAt: nextVersion(now, draft) })
}

/** A draft that nobody else changes or launches before `tx` ends. Throws `broadcast_not_draft`. */
export async function lockDraft(tx: Tx, { broadcastId }: { broadcastId: number }): Promise<Broadcast> {
  await tx.run(sql`SELECT id FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`)
  const draft = await tx.getRepository(Broadcast).findOneBy({ id: broadcastId, status: 'draft' })
  if (draft === null) throw new AppError('broadcast_not_draft', { broadcastId })
  return draft
}
