import { z } from 'zod'
import {
  arbiterName,
  competitionCategory,
  competitionDescription,
  competitionLanguage,
  competitionName,
  MOST_ARBITERS,
  MOST_PLAYERS,
} from '../schemas/competition'
import { parseTimezone } from '../schemas/timezone'
import { competitionTypes, roles } from '../vocabulary/roles'

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** A time zone by its IANA name, a city, or an offset. */
const timezone = z.string().transform((text, context) => {
  const zone = parseTimezone(text)
  if (zone !== null) return zone
  context.addIssue({ code: 'custom', message: 'timezone-unknown' })
  return z.NEVER
})

/** What the panel gives of a competition, checked as the bot checks it. */
export const competitionInput = {
  name: competitionName,
  description: competitionDescription.nullable(),
  competitionType: z.enum(competitionTypes),
  availableRoles: z.array(z.enum(roles)).transform((chosen) => roles.filter((role) => chosen.includes(role))),
  timezone,
  startDate: instant.nullable(),
  endDate: instant.nullable(),
  requiresTimeSlots: z.boolean(),
  requiresJuryPanel: z.boolean(),
  maxPlayers: z.int().min(1).max(MOST_PLAYERS).nullable(),
  category: competitionCategory.nullable(),
  language: competitionLanguage.nullable(),
  chiefArbiter: arbiterName.nullable(),
  arbiters: z.array(arbiterName).max(MOST_ARBITERS),
  ratingsUpdated: z.boolean(),
}
