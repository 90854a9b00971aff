import { Competition } from '../../db/entities/competition.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordChange } from './record-change'

/** Writes down that the list of a competition's people is taken out of Herald, and by whom, before it is. AppError `competition_not_found`. */
export async function recordParticipantsExport(
  tx: Tx,
  { competitionId, organiserId, now }: { competitionId: number; organiserId: number; now: Date },
): Promise<void> {
  const competition = await tx.getRepository(Competition).findOneBy({ id: competitionId })
  if (competition === null) throw new AppError('competition_not_found', { competitionId })
  await recordChange(tx, {
    ...{ action: 'competition.exported', organiserId, changes: {}, now },
    target: { type: 'competition', id: competitionId },
  })
}
