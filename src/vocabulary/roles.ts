/** What a person may be in a competition; an adviser helps one player. */
export const roles = ['player', 'voter', 'viewer', 'adviser'] as const
export type Role = (typeof roles)[number]

export const competitionTypes = ['classic_game', 'tournament', 'online', 'team_competition'] as const
export type CompetitionType = (typeof competitionTypes)[number]

/** Advisers exist only here. */
export const ADVISER_COMPETITION_TYPE: CompetitionType = 'classic_game'

/** Which flag of a competition tells whether entry in a role is open. */
export const entryFlags = {
  player: 'playerEntryOpen',
  voter: 'voterEntryOpen',
  viewer: 'viewerEntryOpen',
  adviser: 'adviserEntryOpen',
} as const satisfies Record<Role, string>
