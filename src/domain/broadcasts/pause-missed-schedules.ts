import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import { transaction } from '../../db/transaction'

/**
 * A schedule found later than this does not start silently: "the hall opens in ten minutes" would be wrong by now. It
 * waits, paused, for an organiser to send it now or to cancel it.
 */
export const MISSED_SCHEDULE_MS = 15 * 60_000

/**
 * Pauses scheduled broadcasts whose time passed too long ago: every worker looks, compare-and-set lets one do each.
 * Their audience is noted when they are resumed: whoever has come by then gets it too. Answers those that this call
 * paused.
 */
export async function pauseMissedSchedules(app: Pick<App, 'db' | 'queues' | 'now'>): Promise<number[]> {
  const missed = await read<{ id: number }>(
    app,
    sql`SELECT id FROM broadcasts WHERE status = 'scheduled' AND scheduled_at < ${missedBefore(app)} ORDER BY id`,
  )
  const paused: number[] = []
  for (const { id } of missed) if (await pauseMissed(app, id)) paused.push(id)
  return paused
}

async function pauseMissed(app: Pick<App, 'db' | 'queues' | 'now'>, broadcastId: number): Promise<boolean> {
  const now = app.now()
  const isPaused = await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = 'paused', pause_cause = 'missed_schedule', paused_at = ${now}, updated_at = ${now},
        card_edited_at = NULL
      WHERE id = ${broadcastId} AND status = 'scheduled' AND scheduled_at < ${missedBefore(app)}`)
    if (affected === 0) return false
    await tx.getRepository(AuditLog).insert({
      actorId: null,
      action: 'broadcast.paused',
      targetType: 'broadcast',
      targetId: broadcastId,
      changes: { status: ['scheduled', 'paused'], cause: 'missed_schedule' },
      createdAt: now,
    })
    return true
  })
  if (isPaused) await app.queues.progress.wake({ broadcastId })
  return isPaused
}

function missedBefore(app: Pick<App, 'now'>): Date {
  return new Date(app.now().getTime() - MISSED_SCHEDULE_MS)
}
