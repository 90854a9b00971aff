import type { Competition } from '../../db/entities/competition.entity'
import { ADVISER_COMPETITION_TYPE, entryFlags, roles } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'

/** Roles people may apply for: listed, with entry open; an adviser only where there are any. */
export function rolesOnOffer(competition: Competition): Role[] {
  return roles.filter((role) => {
    if (role === 'adviser' && competition.competitionType !== ADVISER_COMPETITION_TYPE) return false
    return competition.availableRoles.includes(role) && competition[entryFlags[role]]
  })
}
