import type { App } from '../../app'
import { Registration } from '../../db/entities/registration.entity'
import { sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { hashSecret } from '../secrets/secret'
import { createTicketToken } from './ticket-token'

/**
 * Gives the person of an approved registration a ticket and returns its token. An earlier one no longer opens, so that a
 * picture that went astray can be made worthless; a check-in stays. AppError registration_not_found (also somebody
 * else's), ticket_not_approved (status).
 */
export async function issueTicket(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { registrationId, userId }: { registrationId: number; userId: number },
): Promise<string> {
  const token = createTicketToken()
  const hash = hashSecret(token)
  const now = app.now()
  await transaction(app, async (tx) => {
    const registration = await tx.getRepository(Registration).findOneBy({ id: registrationId, userId })
    if (registration === null) throw new AppError('registration_not_found')
    const { status } = registration
    if (status !== 'approved') throw new AppError('ticket_not_approved', { status })
    await tx.run(sql`INSERT INTO tickets (registration_id, token_hash, created_at, updated_at)
      VALUES (${registrationId}, ${hash}, ${now}, ${now})
      ON CONFLICT (registration_id) DO UPDATE SET token_hash = excluded.token_hash, updated_at = excluded.updated_at`)
  })
  return token
}
