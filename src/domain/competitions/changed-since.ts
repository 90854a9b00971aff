import { toDate } from '../../db/dialect'
import { join, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

interface Subject {
  type: 'competition' | 'time_slot' | 'jury_panel'
  id: number
}

/**
 * `competition_changed` for an organiser who acts on an older card: who changed one of these last, and how long ago.
 */
export async function changedSince(
  tx: Tx,
  { subjects, now }: { subjects: readonly Subject[]; now: Date },
): Promise<AppError> {
  const ofSubjects = subjects.map(({ type, id }) => sql`(a.target_type = ${type} AND a.target_id = ${id})`)
  const { rows } = await tx.run<{
    created_at: Date | string
    telegram_username: string | null
    telegram_first_name: string | null
  }>(sql`
    SELECT a.created_at, u.telegram_username, u.telegram_first_name
    FROM audit_log a LEFT JOIN users u ON u.telegram_id = a.actor_id
    WHERE ${join(ofSubjects, ' OR ')} ORDER BY a.id DESC LIMIT 1`)
  const [last] = rows
  const at = last === undefined ? now : toDate(last.created_at)
  const username = last?.telegram_username ?? null
  return new AppError('competition_changed', {
    by: username === null ? last?.telegram_first_name : `@${username}`,
    secondsAgo: Math.round((now.getTime() - at.getTime()) / 1000),
  })
}

/** The moment of a change: later than the one before it, so that every change makes a version of its own. */
export function nextVersion(now: Date, { updatedAt }: { updatedAt: Date }): Date {
  return new Date(Math.max(now.getTime(), updatedAt.getTime() + 1))
}
