import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordChange } from '../competitions/record-change'
import { whoWasFirst } from './check-in'
import type { CheckIn } from './check-in'

/**
 * Takes the check-in of this very moment back, a mistaken scan, with an audit row; the ticket opens as before. AppError
 * check_in_undone (by, secondsAgo) when somebody did so already, ticket_used (by, secondsAgo) when the person was checked
 * in anew since.
 */
export async function undoCheckIn(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { registrationId, organiserId, checkedInAt }: CheckIn & { checkedInAt: Date },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE tickets SET checked_in_at = NULL, checked_in_by = NULL, updated_at = ${now}
      WHERE registration_id = ${registrationId} AND checked_in_at = ${checkedInAt}`)
    if (affected === 0) {
      const { rows } = await tx.run(sql`
        SELECT id FROM tickets WHERE registration_id = ${registrationId} AND checked_in_at IS NOT NULL`)
      const code = rows.length === 0 ? 'check_in_undone' : 'ticket_used'
      throw new AppError(code, await whoWasFirst(tx, { registrationId, now }))
    }
    await recordChange(tx, {
      ...{ action: 'registration.check_in_undone', organiserId, changes: {}, now },
      target: { type: 'registration', id: registrationId },
    })
  })
}
