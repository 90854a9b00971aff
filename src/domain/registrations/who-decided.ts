import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { RegistrationStatus } from '../../vocabulary/registration-status'

/** The error that tells the loser of a race who decided and when: `registration_decided`, or `registration_not_found`. */
export async function whoDecided(
  tx: Tx,
  { registrationId, now }: { registrationId: number; now: Date },
): Promise<AppError> {
  const { rows } = await tx.run<{
    status: RegistrationStatus
    decided_at: Date | string | null
    telegram_username: string | null
    telegram_first_name: string | null
  }>(sql`
    SELECT r.status, r.decided_at, u.telegram_username, u.telegram_first_name
    FROM registrations r LEFT JOIN users u ON u.telegram_id = r.decided_by
    WHERE r.id = ${registrationId}`)
  const [row] = rows
  if (row === undefined) return new AppError('registration_not_found')
  const decidedAt = toDate(row.decided_at)
  return new AppError('registration_decided', {
    status: row.status,
    by: row.telegram_username === null ? row.telegram_first_name : `@${row.telegram_username}`,
    secondsAgo: decidedAt === null ? 0 : Math.round((now.getTime() - decidedAt.getTime()) / 1000),
  })
}
