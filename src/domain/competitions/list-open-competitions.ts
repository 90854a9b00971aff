import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import type { Role } from '../../vocabulary/roles'
import { rolesOnOffer } from './roles-on-offer'

/** A competition as it is offered to people. */
export interface CompetitionOffer {
  id: number
  name: string
  description: string | null
  timezone: string
  startDate: Date | null
  endDate: Date | null
  /** Empty: nobody may apply now. */
  roles: Role[]
  requiresTimeSlots: boolean
  requiresJuryPanel: boolean
}

/** Active competitions with at least one role on offer, the soonest first. */
export async function listOpenCompetitions({ db }: Pick<App, 'db'>): Promise<CompetitionOffer[]> {
  const active = await db.source
    .getRepository(Competition)
    .find({ where: { isActive: true }, order: { id: 'ASC' } })
  const startOf = (competition: Competition) => competition.startDate?.getTime() ?? Infinity
  return active
    .sort((one, other) => Math.sign(startOf(one) - startOf(other)) || one.id - other.id)
    .map(offerOf)
    .filter((offer) => offer.roles.length > 0)
}

/** What people are told of a competition; an inactive one offers no role. */
export function offerOf(competition: Competition): CompetitionOffer {
  const { id, name, description, timezone, startDate, endDate } = competition
  const { requiresTimeSlots, requiresJuryPanel } = competition
  const roles = competition.isActive ? rolesOnOffer(competition) : []
  return { id, name, description, timezone, startDate, endDate, roles, requiresTimeSlots, requiresJuryPanel }
}
