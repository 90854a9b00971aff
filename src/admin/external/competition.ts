import { z } from 'zod'
import type { Competition } from '../../db/entities/competition.entity'
import { competitionTypes, roles } from '../../vocabulary/roles'

const instant = z.iso.datetime()

/** A competition as programs read it; instants are ISO 8601 in UTC. */
export const competitionAnswer = z.strictObject({
  ...{ id: z.int(), name: z.string(), description: z.string().nullable(), timezone: z.string() },
  ...{ competition_type: z.enum(competitionTypes), available_roles: z.array(z.enum(roles)) },
  ...{ player_entry_open: z.boolean(), voter_entry_open: z.boolean(), viewer_entry_open: z.boolean() },
  ...{ adviser_entry_open: z.boolean(), requires_time_slots: z.boolean(), requires_jury_panel: z.boolean() },
  ...{ is_active: z.boolean(), start_date: instant.nullable(), end_date: instant.nullable() },
  ...{ max_players: z.int().nullable(), created_at: instant, updated_at: instant },
})

export function presentCompetition(competition: Competition): z.output<typeof competitionAnswer> {
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
  }
}
