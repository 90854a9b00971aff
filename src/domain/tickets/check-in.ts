import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { whoChanged } from '../audit/who-changed'
import { recordChange } from '../competitions/record-change'
import { hashSecret } from '../secrets/secret'
import { createTicketToken } from './ticket-token'

export interface CheckIn {
  registrationId: number
  /** Telegram id of who does it. */
  organiserId: number
}

/**
 * Checks somebody in, once, with an audit row; the registration stays approved until the commit. Whoever has never asked
 * for a ticket, or left it at home, gets one that nobody knows the link of. AppError ticket_unknown,
 * ticket_not_approved (status), ticket_used (by, secondsAgo) to whoever comes second.
 */
export async function checkIn(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { registrationId, organiserId }: CheckIn,
): Promise<void> {
  const now = app.now()
  const unknown = hashSecret(createTicketToken())
  await transaction(app, async (tx) => {
    await assertApproved(tx, registrationId)
    const { affected } = await tx.run(sql`
      INSERT INTO tickets (registration_id, token_hash, checked_in_at, checked_in_by, created_at, updated_at)
      VALUES (${registrationId}, ${unknown}, ${now}, ${organiserId}, ${now}, ${now})
      ON CONFLICT (registration_id) DO UPDATE SET checked_in_at = excluded.checked_in_at,
        checked_in_by = excluded.checked_in_by, updated_at = excluded.updated_at
      WHERE tickets.checked_in_at IS NULL`)
    if (affected === 0) throw new AppError('ticket_used', await whoWasFirst(tx, { registrationId, now }))
    await recordChange(tx, {
      ...{ action: 'registration.checked_in', organiserId, changes: {}, now },
      target: { type: 'registration', id: registrationId },
    })
  })
}

/** Who checked a registration in or took that back last, and how long ago. */
export function whoWasFirst(
  tx: Tx,
  { registrationId, now }: { registrationId: number; now: Date },
): Promise<{ by: string; secondsAgo: number }> {
  return whoChanged(tx, {
    targets: [{ targetType: 'registration', targetId: registrationId }],
    actions: ['registration.checked_in', 'registration.check_in_undone'],
    now,
  })
}

async function assertApproved(tx: Tx, registrationId: number): Promise<void> {
  await tx.run(sql`SELECT id FROM registrations WHERE id = ${registrationId} ${lockRows()}`)
  const registration = await tx.getRepository(Registration).findOneBy({ id: registrationId })
  if (registration === null) throw new AppError('ticket_unknown')
  const { status } = registration
  if (status !== 'approved') throw new AppError('ticket_not_approved', { status })
}
