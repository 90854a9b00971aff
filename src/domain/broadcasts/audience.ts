import { foldedPlace } from '../../db/place'
import { among, join, list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Audience } from '../../vocabulary/audience'
import type { Channel } from '../../vocabulary/channel'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { foldPlace } from '../../vocabulary/place'

/**
 * The condition that a row `u` of users belongs to an audience. It asks whether one registration exists of which all
 * filters hold, so that a person is one person however many registrations match.
 */
export function audienceCondition(audience: Audience): Sql {
  const conditions = personConditions(audience)
  const ofRegistration = registrationConditions(audience)
  if (ofRegistration.length > 0) {
    conditions.push(sql`EXISTS (
      SELECT 1 FROM registrations g WHERE g.user_id = u.id AND ${join(ofRegistration, ' AND ')})`)
  }
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ')
}

/** What an audience asks of a row `u` of users, registrations aside but for whether there is any. */
export function personConditions(audience: Audience): Sql[] {
  const { isRegistered, countries, cities, languages, hasEmail, userIds } = audience
  const conditions: Sql[] = []
  if (isRegistered !== undefined)
    conditions.push(isRegistered ? hasRegistration : sql`NOT ${hasRegistration}`)
  if (countries) conditions.push(isPlace(sql`u.country`, countries))
  if (cities) conditions.push(isPlace(sql`u.city`, cities))
  if (languages) conditions.push(sql`${languageOfUser} IN ${list(languages)}`)
  if (hasEmail !== undefined) conditions.push(hasEmail ? hasAddress : sql`NOT ${hasAddress}`)
  if (userIds) conditions.push(sql`u.id ${among(userIds)}`)
  return conditions
}

/** What an audience asks of a row `g` of registrations: all of it of the same one. */
export function registrationConditions(audience: Audience): Sql[] {
  const { competitionIds, roles, statuses, slotIds, panelIds } = audience
  const conditions: Sql[] = []
  if (competitionIds) conditions.push(sql`g.competition_id IN ${list(competitionIds)}`)
  if (roles) conditions.push(sql`g.role IN ${list(roles)}`)
  if (statuses) conditions.push(sql`g.status IN ${list(statuses)}`)
  if (slotIds) {
    conditions.push(sql`EXISTS (
      SELECT 1 FROM voter_time_slots s WHERE s.registration_id = g.id AND s.time_slot_id IN ${list(slotIds)})`)
  }
  if (panelIds) {
    conditions.push(sql`EXISTS (
      SELECT 1 FROM voter_jury_panels p WHERE p.registration_id = g.id AND p.jury_panel_id IN ${list(panelIds)})`)
  }
  return conditions
}

/** The language a row `u` of users is spoken to in. */
export const languageOfUser = sql`coalesce(u.language, ${DEFAULT_LANGUAGE})`

/** Whether a row `u` of users has any registration, or an e-mail address. */
export const hasRegistration = sql`EXISTS (SELECT 1 FROM registrations r WHERE r.user_id = u.id)`
export const hasAddress = sql`(u.email IS NOT NULL)`

/** Why a row `u` of users gets no message, or NULL. */
const skipCauseOfMessage = sql`CASE
  WHEN u.is_active = ${false} THEN 'inactive'
  WHEN u.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
  WHEN u.blocked_at IS NOT NULL THEN 'blocked_before'
  END`

/** Likewise why a row `u` gets no letter. Announcements that were stopped are those of the chat. */
const skipCauseOfLetter = sql`CASE
  WHEN u.is_active = ${false} THEN 'inactive'
  WHEN u.email IS NULL THEN 'no_address'
  WHEN u.email_unsubscribed_at IS NOT NULL THEN 'unsubscribed'
  END`

/** Why a row `u` of users would be skipped by a channel, or NULL: one order of causes for counting and sending. */
export const skipCauseOf = {
  telegram: skipCauseOfMessage,
  email: skipCauseOfLetter,
} as const satisfies Record<Channel, Sql>

function isPlace(column: Sql, places: readonly string[]): Sql {
  return sql`${foldedPlace(column)} IN ${list(places.map(foldPlace))}`
}
