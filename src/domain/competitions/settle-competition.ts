import { DateTime } from 'luxon'
import type { Competition } from '../../db/entities/competition.entity'
import { AppError } from '../../errors'
import { ADVISER_COMPETITION_TYPE } from '../../vocabulary/roles'

/** What organisers say about a competition. */
export type CompetitionFacts = Omit<Competition, 'id' | 'createdAt' | 'updatedAt'>
export type CompetitionPatch = Partial<CompetitionFacts>

/**
 * What a change comes to: with another zone the dates stay what they were on the clock; with another type than a
 * classic game there is no adviser on offer. AppError adviser_only_classic, role_needed, dates_reversed.
 */
export function settleCompetition(before: CompetitionFacts, patch: CompetitionPatch): CompetitionPatch {
  const after = { ...before, ...patch }
  const settled: CompetitionPatch = { ...patch }
  if (after.competitionType !== ADVISER_COMPETITION_TYPE) {
    const asksForAdviser =
      patch.adviserEntryOpen === true || patch.availableRoles?.includes('adviser') === true
    if (asksForAdviser) throw new AppError('adviser_only_classic')
    settled.availableRoles = after.availableRoles.filter((role) => role !== 'adviser')
  }
  if ((settled.availableRoles ?? after.availableRoles).length === 0) throw new AppError('role_needed')
  const shift = (at: Date | null) => onOtherClock(at, { from: before.timezone, to: after.timezone })
  const startDate = patch.startDate === undefined ? shift(before.startDate) : patch.startDate
  const endDate = patch.endDate === undefined ? shift(before.endDate) : patch.endDate
  if (startDate !== null && endDate !== null && endDate < startDate) throw new AppError('dates_reversed')
  return { ...settled, startDate, endDate }
}

/** The same time of day in another zone. */
function onOtherClock(at: Date | null, { from, to }: { from: string; to: string }): Date | null {
  if (at === null || from === to) return at
  return DateTime.fromJSDate(at, { zone: from }).setZone(to, { keepLocalTime: true }).toJSDate()
}
