import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import { transaction } from '../../db/transaction'
import { endPause } from './end-pause'

interface Probe {
  id: number
  paused_at: Date | string | null
}

/**
 * Goes on with broadcasts that were paused for their errors long enough, to see whether they still fail: the breaker
 * judges by fewer answers then. Every worker looks; one starts each probe. Answers those that this call started.
 */
export async function startProbes(app: Pick<App, 'db' | 'queues' | 'now'>): Promise<number[]> {
  const due = await read<Probe>(
    app,
    sql`SELECT id, paused_at FROM broadcasts
        WHERE status = 'paused' AND pause_cause = 'errors' AND parked_until <= ${app.now()} ORDER BY id`,
  )
  const started: number[] = []
  for (const probe of due) if (await startProbe(app, probe)) started.push(probe.id)
  return started
}

async function startProbe(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { id: broadcastId, paused_at: pausedAt }: Probe,
): Promise<boolean> {
  const now = app.now()
  const isStarted = await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = 'sending', pause_cause = NULL, pause_detail = NULL, parked_until = NULL,
        probes = probes + 1, recent_answers = '', updated_at = ${now}
      WHERE id = ${broadcastId} AND status = 'paused' AND pause_cause = 'errors' AND parked_until <= ${now}`)
    if (affected === 0) return false
    await endPause(tx, { broadcastId, pausedAt: toDate(pausedAt), now })
    await tx.getRepository(AuditLog).insert({
      actorId: null,
      action: 'broadcast.resumed',
      targetType: 'broadcast',
      targetId: broadcastId,
      changes: { status: ['paused', 'sending'], cause: 'probe' },
      createdAt: now,
    })
    return true
  })
  if (isStarted) await app.queues.dispatch.wake({ broadcastId })
  return isStarted
}
