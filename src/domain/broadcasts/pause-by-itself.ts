import { AuditLog } from '../../db/entities/audit-log.entity'
import { sql } from '../../db/sql'
import { storableText } from '../../vocabulary/storable-text'
import type { Tx } from '../../db/transaction'
import type { PauseCause } from '../../vocabulary/broadcast-status'

const LONGEST_DETAIL = 300

interface Pause {
  broadcastId: number
  cause: PauseCause
  /** What Telegram said, if that is why. */
  detail?: string
  now: Date
  until?: Date | null
  probes?: number
}

/** Pauses for a cause of Herald's own, unless somebody else has just done so: of several workers one does it. */
export async function pauseByItself(
  tx: Tx,
  { broadcastId, cause, detail, now, until = null, probes = 0 }: Pause,
): Promise<void> {
  const said = detail === undefined ? null : storableText(detail.slice(0, LONGEST_DETAIL))
  const { affected } = await tx.run(sql`
    UPDATE broadcasts SET status = 'paused', pause_cause = ${cause},
      pause_detail = ${said}, paused_at = ${now}, parked_until = ${until},
      probes = ${probes}, recent_answers = '', updated_at = ${now},
      card_edited_at = CASE WHEN card_edited_at > ${now} THEN card_edited_at END
    WHERE id = ${broadcastId} AND status = 'sending'`)
  if (affected === 0) return
  await tx.getRepository(AuditLog).insert({
    actorId: null,
    action: 'broadcast.paused',
    targetType: 'broadcast',
    targetId: broadcastId,
    changes: { status: ['sending', 'paused'], cause },
    createdAt: now,
  })
}
