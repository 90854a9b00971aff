import { createHash } from 'node:crypto'
import { Broadcast } from '../../db/entities/broadcast.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { wayOf } from '../../vocabulary/channel'
import type { WayFlags } from '../../vocabulary/channel'

/** Of 48 bits: short enough for a button, and nobody gains by finding another draft of the same digest. */
const LENGTH = 8

/** What a panel showed of a draft, in a few characters: content, audience and options. */
export function draftDigest({
  content,
  filters,
  policy,
  allowPaid,
  ...flags
}: Pick<Broadcast, 'content' | 'filters' | 'policy' | 'allowPaid' | keyof WayFlags>): string {
  const shown = JSON.stringify([content, filters, policy, allowPaid, wayOf(flags)])
  return createHash('sha256').update(shown).digest('base64url').slice(0, LENGTH)
}

/**
 * Asserts that a broadcast is still what somebody saw when they pressed; for after a statement of `tx` that has locked its
 * row. Without `shown` nothing was shown. Throws `broadcast_not_as_shown`.
 */
export async function assertAsShown(
  tx: Tx,
  { broadcastId, shown }: { broadcastId: number; shown: string | undefined },
): Promise<void> {
  if (shown === undefined) return
  const broadcast = await tx.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  if (draftDigest(broadcast) !== shown) throw new AppError('broadcast_not_as_shown', { broadcastId })
}
