import type { Competition } from '../../db/entities/competition.entity'

/** A competition as programs read it; instants are ISO 8601 in UTC. */
export function presentCompetition(competition: Competition): object {
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
    ...{ start_date: competition.startDate, end_date: competition.endDate },
    max_players: competition.maxPlayers,
    ...{ created_at: competition.createdAt, updated_at: competition.updatedAt },
  }
}
