import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordChange } from './record-change'

/** Writes down that the list of a competition's people is taken out of Herald, and by whom, before it is. AppError `competition_not_found`. */
export async function recordParticipantsExport(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { competitionId, organiserId }: { competitionId: number; organiserId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    const competition = await tx.getRepository(Competition).findOneBy({ id: competitionId })
    if (competition === null) throw new AppError('competition_not_found', { competitionId })
    await recordChange(tx, {
      ...{ action: 'competition.exported', organiserId, changes: {}, now: app.now() },
      target: { type: 'competition', id: competitionId },
    })
  })
}
