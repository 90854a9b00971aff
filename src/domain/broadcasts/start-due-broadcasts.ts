import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { read } from '../../db/read'
import { transaction } from '../../db/transaction'
import { MISSED_SCHEDULE_MS } from './pause-missed-schedules'

/**
 * Starts scheduled broadcasts whose time has come and was not missed (pauseMissedSchedules): every worker looks,
 * compare-and-set lets one start each. Answers those that this call started.
 */
export async function startDueBroadcasts(app: Pick<App, 'db' | 'queues' | 'now'>): Promise<number[]> {
  const due = await read<{ id: number }>(
    app,
    sql`SELECT id FROM broadcasts WHERE ${isDue(app.now())} ORDER BY scheduled_at, id`,
  )
  const started: number[] = []
  for (const { id } of due) if (await startDue(app, id)) started.push(id)
  return started
}

async function startDue(app: Pick<App, 'db' | 'queues' | 'now'>, broadcastId: number): Promise<boolean> {
  const now = app.now()
  const isStarted = await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = 'sending', started_at = ${now}, updated_at = ${now}, card_edited_at = NULL,
        audience_max_id = coalesce(audience_max_id, (SELECT coalesce(max(id), 0) FROM users))
      WHERE id = ${broadcastId} AND ${isDue(now)}`)
    if (affected === 0) return false
    await tx.getRepository(AuditLog).insert({
      actorId: null,
      action: 'broadcast.started',
      targetType: 'broadcast',
      targetId: broadcastId,
      changes: { status: ['scheduled', 'sending'] },
      createdAt: now,
    })
    return true
  })
  if (isStarted) await app.queues.dispatch.wake({ broadcastId })
  return isStarted
}

function isDue(now: Date): Sql {
  const missedBefore = new Date(now.getTime() - MISSED_SCHEDULE_MS)
  return sql`status = 'scheduled' AND scheduled_at <= ${now} AND scheduled_at >= ${missedBefore}`
}
