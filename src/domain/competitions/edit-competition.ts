import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import { join, sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import { whoChanged } from '../audit/who-changed'
import { deleteDraft } from '../conversations/delete-draft'
import { requestCardsOf } from '../registrations/due-cards'
import { promoteWaiting } from '../seats/promote-waiting'
import { nextVersion } from './next-version'
import { lockCompetition } from './lock-competition'
import { moveSlots } from './move-slots'
import { differences, recordChange } from './record-change'
import { settleCompetition } from './settle-competition'
import type { CompetitionPatch } from './settle-competition'

export interface EditCompetition {
  competitionId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  patch: CompetitionPatch
  /** Whose form ends with it, as a Telegram id. */
  formOf?: number
}

/** What the cards of its registrations show of a competition. */
const shown = ['name', 'timezone', 'startDate', 'endDate'] as const

/**
 * Changes a competition, with one audit row; another zone moves its slots, who waits for places that it frees gets them,
 * and the cards of its registrations follow. User errors: competition_not_found, competition_changed (acted on an older
 * card), players_above_limit (taken), those of moveSlots and of settleCompetition. A change that changes nothing writes
 * nothing.
 */
export async function editCompetition(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { competitionId, organiserId, version, patch, formOf }: EditCompetition,
): Promise<void> {
  const now = app.now()
  const target = { targetType: 'competition', targetId: competitionId }
  const told = await transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const competition = await lockCompetition(tx, { competitionId })
    if (competition.updatedAt.getTime() !== version)
      throw new AppError('competition_changed', await whoChanged(tx, { targets: [target], now }))
    const settled = settleCompetition(competition, patch)
    const changes = differences(competition, settled)
    if (Object.keys(changes).length === 0) return 0
    await assertPlayersFit(tx, { competitionId, maxPlayers: settled.maxPlayers })
    const updatedAt = nextVersion(now, competition)
    await tx.getRepository(Competition).update({ id: competitionId }, { ...settled, updatedAt })
    const auditId = await recordChange(tx, {
      ...{ action: 'competition.changed', organiserId, changes, now },
      target: { type: 'competition', id: competitionId },
    })
    if (shown.some((name) => name in changes)) await requestCardsOf(tx, { competitionId }, { now })
    const { timezone = competition.timezone } = settled
    const slots = timezone === competition.timezone ? [] : await slotsOf(tx, competitionId)
    const holders = await moveSlots(tx, { slots, timezone, auditId, now })
    return holders + (await promoteWaiting(tx, { competitionId, now })).length
  })
  if (told > 0) await app.queues.notice.wake({})
}

function slotsOf(tx: Tx, competitionId: number): Promise<TimeSlot[]> {
  return tx.getRepository(TimeSlot).find({ where: { competitionId }, order: { id: 'ASC' } })
}

/** Players who hold a place cannot be more than there are; the competition's row is locked by then. */
async function assertPlayersFit(
  tx: Tx,
  { competitionId, maxPlayers }: { competitionId: number; maxPlayers: number | null | undefined },
): Promise<void> {
  if (maxPlayers === undefined || maxPlayers === null) return
  const { rows } = await tx.run<{ taken: number }>(sql`
    SELECT count(*) AS taken FROM registrations WHERE competition_id = ${competitionId} AND role = 'player'
      AND status IN (${join(seatHoldingStatuses)})`)
  const taken = rows[0]?.taken ?? 0
  if (maxPlayers < taken) throw new AppError('players_above_limit', { taken })
}
