import { DateTime } from 'luxon'
import { In } from 'typeorm'
import type { App } from '../../app'
import type { Competition } from '../../db/entities/competition.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'

/** A day on which something takes place, by the clock of the competition, and when its first slot begins. */
export interface CompetitionDay {
  /** `YYYY-MM-DD`. */
  date: string
  startsAt: Date
}

/** Lists the days of competitions by their active slots, or without any the day they begin; by competition id. */
export async function listDays(
  { db }: Pick<App, 'db'>,
  competitions: readonly Pick<Competition, 'id' | 'startDate' | 'timezone'>[],
): Promise<Map<number, CompetitionDay[]>> {
  const slots = await db.source.getRepository(TimeSlot).find({
    select: { id: true, competitionId: true, slotDay: true, startsAt: true },
    where: { competitionId: In(competitions.map(({ id }) => id)), isActive: true },
    order: { startsAt: 'ASC', id: 'ASC' },
  })
  const days = new Map(competitions.map((competition) => [competition.id, new Map<string, CompetitionDay>()]))
  for (const { competitionId, slotDay: date, startsAt } of slots) {
    const known = days.get(competitionId)
    if (known?.has(date) === false) known.set(date, { date, startsAt })
  }
  return new Map(
    competitions.map((each) => [each.id, firstOr(each, [...(days.get(each.id)?.values() ?? [])])]),
  )
}

function firstOr(
  { startDate, timezone }: Pick<Competition, 'startDate' | 'timezone'>,
  days: CompetitionDay[],
): CompetitionDay[] {
  if (days.length > 0 || startDate === null) return days
  const date = DateTime.fromJSDate(startDate, { zone: timezone }).toFormat('yyyy-MM-dd')
  return [{ date, startsAt: startDate }]
}
