import type { Role } from '../vocabulary/roles'
import { roles } from '../vocabulary/roles'

export interface RegistrationLink {
  competitionId: number
  role?: Role
}

/** Reads the payload of a deep link, `c_<competition>[_<role>]`; null when it is none of ours. */
export function parseStartPayload(payload: string): RegistrationLink | null {
  const [, id, wanted] = /^c_(\d{1,9})(?:_([a-z]+))?$/.exec(payload) ?? []
  if (id === undefined) return null
  const competitionId = Number(id)
  if (wanted === undefined) return { competitionId }
  const role = roles.find((each) => each === wanted)
  return role === undefined ? null : { competitionId, role }
}
