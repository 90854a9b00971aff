import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { NoteCreated } from '../creations/creation'
import { deleteDraft } from '../conversations/delete-draft'
import { recordChange } from './record-change'
import { settleCompetition } from './settle-competition'
import type { CompetitionFacts } from './settle-competition'

/** What organisers say of a new competition, and may say of it for others; entry is open in every role it offers. */
export type NewCompetition = Pick<
  CompetitionFacts,
  | 'name'
  | 'description'
  | 'competitionType'
  | 'availableRoles'
  | 'timezone'
  | 'startDate'
  | 'endDate'
  | 'requiresTimeSlots'
  | 'requiresJuryPanel'
  | 'maxPlayers'
> &
  Partial<Pick<CompetitionFacts, 'category' | 'language' | 'chiefArbiter' | 'arbiters' | 'ratingsUpdated'>>

/**
 * Writes a new competition, with an audit row, and ends the form of `formOf`, a Telegram id. It is not active: its slots come first.
 * Returns its id. User errors are those of settleCompetition.
 */
export async function createCompetition(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  {
    facts,
    organiserId,
    formOf,
    note,
  }: { facts: NewCompetition; organiserId: number; formOf?: number; note?: NoteCreated },
): Promise<number> {
  const now = app.now()
  const entry = { playerEntryOpen: true, voterEntryOpen: true, viewerEntryOpen: true, adviserEntryOpen: true }
  const untold = { category: null, language: null, chiefArbiter: null, arbiters: [], ratingsUpdated: false }
  const written = { ...untold, ...facts, ...entry, isActive: false }
  settleCompetition(written, facts)
  return transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const { identifiers } = await tx
      .getRepository(Competition)
      .insert({ ...written, createdAt: now, updatedAt: now })
    const competitionId = Number(identifiers[0]?.['id'])
    await recordChange(tx, {
      ...{
        action: 'competition.created',
        organiserId,
        changes: { name: facts.name, competitionType: facts.competitionType },
        now,
      },
      target: { type: 'competition', id: competitionId },
    })
    await note?.(tx, competitionId)
    return competitionId
  })
}
