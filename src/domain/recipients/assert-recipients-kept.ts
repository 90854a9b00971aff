import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

/** Throws `recipients_deleted`, with the day, when those of the broadcast were deleted for their age. */
export async function assertRecipientsKept(tx: Tx, { broadcastId }: { broadcastId: number }): Promise<void> {
  const { rows } = await tx.run<{ at: Date | string | null }>(
    sql`SELECT recipients_deleted_at AS at FROM broadcasts WHERE id = ${broadcastId}`,
  )
  const at = toDate(rows[0]?.at ?? null)
  if (at !== null)
    throw new AppError('recipients_deleted', { broadcastId, day: at.toISOString().slice(0, 10) })
}
