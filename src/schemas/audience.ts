import { z } from 'zod'
import type { ZodType } from 'zod'
import type { Audience } from '../vocabulary/audience'
import { languages } from '../vocabulary/language'
import { registrationStatuses } from '../vocabulary/registration-status'
import { roles } from '../vocabulary/roles'
import { line } from './bounded-text'

/** More values of one filter than anybody chooses by hand; keeps statements and rows small. */
export const MAX_FILTER_VALUES = 200

/** People who are chosen one by one: more are described by filters. */
export const MAX_CHOSEN_PEOPLE = 1_000

const some = <T extends ZodType>(value: T) => z.array(value).min(1).max(MAX_FILTER_VALUES).optional()
const ids = some(z.int().positive())
const places = some(line({ min: 1, max: 100 }))

/**
 * The filters of an audience, from wherever they come. A filter that is not known is refused: to leave it out would
 * reach more people than were meant.
 */
export const audienceSchema = z
  .strictObject({
    competitionIds: ids,
    roles: some(z.enum(roles)),
    statuses: some(z.enum(registrationStatuses)),
    slotIds: ids,
    panelIds: ids,
    isRegistered: z.boolean().optional(),
    countries: places,
    cities: places,
    languages: some(z.enum(languages)),
    hasEmail: z.boolean().optional(),
    userIds: z.array(z.int().positive().max(2_147_483_647)).min(1).max(MAX_CHOSEN_PEOPLE).optional(),
  })
  .refine((audience) => !contradictsItself(audience), 'contradictory') satisfies ZodType<Audience>

/** Asks for people without a registration and for something of their registration. */
function contradictsItself(audience: Audience): boolean {
  const { isRegistered, competitionIds, roles: inRoles, statuses, slotIds, panelIds } = audience
  return (
    isRegistered === false &&
    [competitionIds, inRoles, statuses, slotIds, panelIds].some((filter) => filter !== undefined)
  )
}

/** What a saved filter is called: one line, short enough for a button. */
export const filterName = line({ min: 1, max: 60 })
