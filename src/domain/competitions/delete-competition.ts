import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { assertUnchanged } from '../audit/assert-unchanged'
import { lockCompetition } from './lock-competition'
import { recordChange } from './record-change'

export interface DeleteCompetition {
  competitionId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
}

/**
 * Deletes a competition that nobody has ever applied to, its slots and panels with it, with an audit row that tells what it
 * was called. User errors: competition_not_found, changed_meanwhile, competition_in_use (count): such a one can be made
 * inactive.
 */
export async function deleteCompetition(
  app: Pick<App, 'db' | 'now'>,
  { competitionId, organiserId, version }: DeleteCompetition,
): Promise<void> {
  const now = app.now()
  await transaction({ db: app.db }, async (tx) => {
    const row = await lockCompetition(tx, { competitionId })
    const target = { targetType: 'competition', targetId: competitionId }
    await assertUnchanged(tx, { row, version, target, now })
    const { rows } = await tx.run<{ count: number }>(
      sql`SELECT count(*) AS count FROM registrations WHERE competition_id = ${competitionId}`,
    )
    const count = rows[0]?.count ?? 0
    if (count > 0) throw new AppError('competition_in_use', { count })
    await tx.getRepository(Competition).delete({ id: competitionId })
    await recordChange(tx, {
      ...{ action: 'competition.deleted', organiserId, changes: { name: row.name }, now },
      target: { type: 'competition', id: competitionId },
    })
  })
}
