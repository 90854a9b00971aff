import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'
import { toDate } from '../../db/dialect'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordChange } from '../competitions/record-change'

export interface CheckIn {
  registrationId: number
  /** Telegram id of who does it. */
  organiserId: number
}

/**
 * Checks the person of a ticket in, once, with an audit row; the registration stays approved until the commit. AppError
 * ticket_unknown, ticket_not_approved (status), ticket_used (by, secondsAgo) to whoever comes second.
 */
export async function checkIn(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { registrationId, organiserId }: CheckIn,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    await tx.run(sql`SELECT id FROM registrations WHERE id = ${registrationId} ${lockRows()}`)
    const registration = await tx.getRepository(Registration).findOneBy({ id: registrationId })
    if (registration === null) throw new AppError('ticket_unknown')
    const { status } = registration
    if (status !== 'approved') throw new AppError('ticket_not_approved', { status })
    const { affected } = await tx.run(sql`
      UPDATE tickets SET checked_in_at = ${now}, checked_in_by = ${organiserId}, updated_at = ${now}
      WHERE registration_id = ${registrationId} AND checked_in_at IS NULL`)
    if (affected === 0) throw await whyNot(tx, { registrationId, now })
    await recordChange(tx, {
      ...{ action: 'registration.checked_in', organiserId, changes: {}, now },
      target: { type: 'registration', id: registrationId },
    })
  })
}

async function whyNot(
  tx: Tx,
  { registrationId, now }: { registrationId: number; now: Date },
): Promise<AppError> {
  const { rows } = await tx.run<{
    checked_in_at: Date | string | null
    telegram_username: string | null
    telegram_first_name: string | null
  }>(sql`
    SELECT t.checked_in_at, u.telegram_username, u.telegram_first_name
    FROM tickets t LEFT JOIN users u ON u.telegram_id = t.checked_in_by WHERE t.registration_id = ${registrationId}`)
  const [row] = rows
  const at = toDate(row?.checked_in_at ?? null)
  if (row === undefined || at === null) return new AppError('ticket_unknown')
  return new AppError('ticket_used', {
    by: row.telegram_username === null ? row.telegram_first_name : `@${row.telegram_username}`,
    secondsAgo: Math.round((now.getTime() - at.getTime()) / 1000),
  })
}
