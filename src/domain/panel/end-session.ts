import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { AuditAction } from '../../vocabulary/audit'
import { recordAudit } from '../audit/record-audit'
import type { Session } from './find-session'

/** Ends a session that `session` may end (one's own, for owners anybody's), with an audit row; whether there was one. */
export function endSession(
  app: Pick<App, 'db' | 'now'>,
  { sessionId, session, action }: { sessionId: number; session: Session; action: AuditAction },
): Promise<boolean> {
  const theirs = session.isOwner ? sql`` : sql`AND user_id = ${session.userId}`
  return transaction({ db: app.db }, async (tx) => {
    const { rows } = await tx.run(
      sql`DELETE FROM panel_sessions WHERE id = ${sessionId} ${theirs} RETURNING id`,
    )
    if (rows.length === 0) return false
    const about = { targetType: 'panel_session', targetId: sessionId, now: app.now() } as const
    await recordAudit(tx, { actorId: session.telegramId, action, ...about })
    return true
  })
}
