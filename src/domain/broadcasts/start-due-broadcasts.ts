import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { read } from '../../db/read'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { LackingForLetters } from '../../vocabulary/broadcast-status'
import { usesEmail, wayOf } from '../../vocabulary/channel'
import { lackingForLetters } from './assert-letters'
import type { MailSettings } from './assert-letters'
import { MISSED_SCHEDULE_MS } from './pause-missed-schedules'

export interface DueBroadcasts {
  started: number[]
  /** Paused instead, for their letters could not go. */
  paused: { broadcastId: number; cause: LackingForLetters }[]
}

/**
 * Starts scheduled broadcasts whose time has come and was not missed (pauseMissedSchedules): every worker looks,
 * compare-and-set lets one start each. One by e-mail for which the installation lacks something by now is paused with that
 * cause before anybody is written to, until an organiser goes on or cancels. Answers those that this call started or paused.
 */
export async function startDueBroadcasts(app: DueApp): Promise<DueBroadcasts> {
  const due = await read<{ id: number }>(
    app,
    sql`SELECT id FROM broadcasts WHERE ${isDue(app.now())} ORDER BY scheduled_at, id`,
  )
  const done: DueBroadcasts = { started: [], paused: [] }
  for (const { id: broadcastId } of due) {
    const outcome = await startDue(app, broadcastId)
    if (outcome === 'started') done.started.push(broadcastId)
    else if (outcome !== null) done.paused.push({ broadcastId, cause: outcome })
  }
  return done
}

type DueApp = Pick<App, 'db' | 'queues' | 'now'> & MailSettings
/** Started, or paused with a cause; null: somebody else did. */
type Outcome = 'started' | LackingForLetters | null

async function startDue(app: DueApp, broadcastId: number): Promise<Outcome> {
  const outcome = await transaction(app, (tx) => startOrPause(tx, { app, broadcastId }))
  if (outcome === 'started') await app.queues.dispatch.wake({ broadcastId })
  else if (outcome !== null) await app.queues.progress.wake({ broadcastId })
  return outcome
}

async function startOrPause(
  tx: Tx,
  { app, broadcastId }: { app: DueApp; broadcastId: number },
): Promise<Outcome> {
  const now = app.now()
  const { rows } = await tx.run(
    sql`SELECT id FROM broadcasts WHERE id = ${broadcastId} AND ${isDue(now)} ${lockRows()}`,
  )
  if (rows.length === 0) return null
  const broadcast = await tx.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  const lacking = usesEmail(wayOf(broadcast)) ? lackingForLetters(app, broadcast.content) : null
  const [status, changed] =
    lacking === null
      ? [
          'sending' as const,
          sql`started_at = ${now}, audience_max_id = coalesce(audience_max_id, (SELECT coalesce(max(id), 0) FROM users))`,
        ]
      : ['paused' as const, sql`pause_cause = ${lacking}, paused_at = ${now}`]
  await tx.run(sql`
    UPDATE broadcasts SET status = ${status}, ${changed}, updated_at = ${now}, card_edited_at = NULL
    WHERE id = ${broadcastId}`)
  await tx.getRepository(AuditLog).insert({
    actorId: null,
    action: lacking === null ? 'broadcast.started' : 'broadcast.paused',
    targetType: 'broadcast',
    targetId: broadcastId,
    changes: { status: ['scheduled', status], ...(lacking !== null && { cause: lacking }) },
    createdAt: now,
  })
  return lacking ?? 'started'
}

function isDue(now: Date): Sql {
  const missedBefore = new Date(now.getTime() - MISSED_SCHEDULE_MS)
  return sql`status = 'scheduled' AND scheduled_at <= ${now} AND scheduled_at >= ${missedBefore}`
}
