import type { Broadcast } from '../../db/entities/broadcast.entity'
import { sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import { FreezingEnded, isFreezing } from './freezing'

/** Telegram lets a bot delete for so long: https://core.telegram.org/bots/api#deletemessage */
export const RETRACTABLE_MS = 48 * 3_600_000

/**
 * Writes the next recipients of a recall or a correction: those who have the parent's message, the oldest first, since
 * those are the first that Telegram will not let go any more. Who was written is not written again, so that a crash
 * repeats nobody. Answers whether that were all.
 */
export async function freezeFollowUp(
  tx: Tx,
  { broadcast, rangeSize, now }: { broadcast: Broadcast; rangeSize: number; now: Date },
): Promise<{ frozen: boolean }> {
  const { id: broadcastId, kind, parentId } = broadcast
  const { affected } = await tx.run(sql`
    INSERT INTO broadcast_recipients
      (broadcast_id, user_id, telegram_id, channel, status, message_ids, created_at, updated_at)
    SELECT ${typed(broadcastId, 'integer')}, r.user_id, r.telegram_id, 'telegram', 'pending', r.message_ids,
      ${typed(now, 'instant')}, ${typed(now, 'instant')}
    FROM broadcast_recipients r
    WHERE ${hasMessage({ parentId: parentId ?? 0, kind, now: broadcast.startedAt ?? now })}
      AND NOT EXISTS (
        SELECT 1 FROM broadcast_recipients written
        WHERE written.broadcast_id = ${broadcastId} AND written.user_id = r.user_id AND written.channel = 'telegram')
    ORDER BY r.sent_at, r.id LIMIT ${rangeSize}
    ON CONFLICT DO NOTHING`)
  const frozenAt = affected === 0 ? sql`${typed(now, 'instant')}` : sql`NULL`
  const counted = await tx.run(sql`
    UPDATE broadcasts SET total_recipients = total_recipients + ${affected}, frozen_at = ${frozenAt}, updated_at = ${now}
    WHERE id = ${broadcastId} AND ${isFreezing}`)
  if (counted.affected === 0) throw new FreezingEnded()
  return { frozen: affected === 0 }
}

/** The condition that a row `r` of the parent's recipients has a message that can be deleted or edited. */
export function hasMessage({
  parentId,
  kind,
  now,
}: {
  parentId: number
  kind: BroadcastKind
  now: Date
}): Sql {
  const has = sql`r.broadcast_id = ${parentId} AND r.channel = 'telegram' AND r.status = 'sent' AND r.user_id IS NOT NULL
    AND r.telegram_id IS NOT NULL AND r.message_ids IS NOT NULL`
  if (kind !== 'retract') return has
  return sql`${has} AND r.sent_at > ${new Date(now.getTime() - RETRACTABLE_MS)}`
}
