import { z } from 'zod'
import type { Competition } from '../../db/entities/competition.entity'
import type { CompetitionDay } from '../../domain/competitions/list-days'
import type { CompetitionPlayer } from '../../domain/competitions/read-players'
import { competitionTypes, roles } from '../../vocabulary/roles'

const instant = z.iso.datetime()

const day = z.strictObject({
  day_number: z.int(),
  date: z.iso.date(),
  start_time_utc: z.iso.time({ precision: -1 }),
})
const player = z.strictObject({
  ...{ player_name: z.string(), group: z.string().nullable(), player_category: z.string().nullable() },
})

/** A competition as programs read it; instants are ISO 8601 in UTC, the dates of days those of its time zone. */
export const competitionAnswer = z.strictObject({
  ...{ id: z.int(), name: z.string(), description: z.string().nullable(), timezone: z.string() },
  ...{ competition_type: z.enum(competitionTypes), available_roles: z.array(z.enum(roles)) },
  ...{ player_entry_open: z.boolean(), voter_entry_open: z.boolean(), viewer_entry_open: z.boolean() },
  ...{ adviser_entry_open: z.boolean(), requires_time_slots: z.boolean(), requires_jury_panel: z.boolean() },
  ...{ is_active: z.boolean(), start_date: instant.nullable(), end_date: instant.nullable() },
  ...{ max_players: z.int().nullable(), created_at: instant, updated_at: instant },
  ...{ competition_category: z.string().nullable(), competition_language: z.string().nullable() },
  ...{ ratings_updated: z.boolean(), chief_arbitrator: z.string().nullable() },
  ...{ arbitrators: z.array(z.string()), days: z.array(day), players: z.array(player) },
})

type Told = z.output<typeof competitionAnswer>

/** All of it but its players, who may be many. */
export function presentCompetition(
  competition: Competition,
  { days }: { days: readonly CompetitionDay[] },
): Omit<Told, 'players'> {
  const { id, name, description, timezone } = competition
  return {
    ...{ id, name, description, timezone },
    competition_type: competition.competitionType,
    available_roles: competition.availableRoles,
    player_entry_open: competition.playerEntryOpen,
    voter_entry_open: competition.voterEntryOpen,
    viewer_entry_open: competition.viewerEntryOpen,
    adviser_entry_open: competition.adviserEntryOpen,
    requires_time_slots: competition.requiresTimeSlots,
    requires_jury_panel: competition.requiresJuryPanel,
    is_active: competition.isActive,
    start_date: competition.startDate?.toISOString() ?? null,
    end_date: competition.endDate?.toISOString() ?? null,
    max_players: competition.maxPlayers,
    created_at: competition.createdAt.toISOString(),
    updated_at: competition.updatedAt.toISOString(),
    competition_category: competition.category,
    competition_language: competition.language,
    ratings_updated: competition.ratingsUpdated,
    chief_arbitrator: competition.chiefArbiter,
    arbitrators: competition.arbiters,
    days: days.map(({ date, startsAt }, index) => {
      return { day_number: index + 1, date, start_time_utc: startsAt.toISOString().slice(11, 16) }
    }),
  }
}

export function presentPlayer({ name, group, category }: CompetitionPlayer): Told['players'][number] {
  return { player_name: name, group, player_category: category }
}
