import { foldedContains } from '../../db/place'
import { join, raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { applicationAges } from '../../vocabulary/application-filters'
import type { ApplicationFilters } from '../../vocabulary/application-filters'
import { foldPlace } from '../../vocabulary/place'

const HOUR_MS = 3_600_000
/** Fewer digits are in every phone number. */
const FEWEST_DIGITS = 4
/** Trunk prefixes and country codes are written in many ways: the last digits tell. */
const TELLING_DIGITS = 10

/** Since when a row `r` of registrations has waited. */
export const waitingSince = sql`coalesce(r.submitted_at, r.created_at)`

/** The condition that a row `r` of registrations, with its row `u` of users, passes these filters. */
export function applicationCondition(filters: ApplicationFilters, { now }: { now: Date }): Sql {
  const { competitionId, role, status, age, search } = filters
  const conditions = [sql`1 = 1`]
  if (competitionId !== undefined) conditions.push(sql`r.competition_id = ${competitionId}`)
  if (role !== undefined) conditions.push(sql`r.role = ${role}`)
  if (status !== undefined) conditions.push(sql`r.status = ${status}`)
  if (age !== undefined) {
    const { atLeast, atMost } = applicationAges[age]
    const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
    if (atLeast !== null) conditions.push(sql`${waitingSince} <= ${before(atLeast)}`)
    if (atMost !== null) conditions.push(sql`${waitingSince} > ${before(atMost)}`)
  }
  if (search !== undefined) conditions.push(matches(search))
  return join(conditions, ' AND ')
}

/** Every word in one of the names or the username; or all of it as digits of the phone, or the application's number. */
function matches(search: string): Sql {
  const words = foldPlace(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  const inNames = words.map((word) => {
    const names = ['first_name', 'last_name', 'certificate_name', 'telegram_username']
    return sql`(${join(
      names.map((name) => foldedContains(raw(`u.${name}`), word.replace(/^@/, ''))),
      ' OR ',
    )})`
  })
  const digits = /^[+\d\s().-]+$/.test(search) ? search.replace(/\D/g, '') : ''
  const number = /^#?(\d{1,9})$/.exec(search.trim())?.[1]
  return sql`(${join(
    [
      join(inNames, ' AND '),
      ...(digits.length < FEWEST_DIGITS ? [] : [sql`u.phone LIKE ${`%${digits.slice(-TELLING_DIGITS)}%`}`]),
      ...(number === undefined ? [] : [sql`r.id = ${Number(number)}`]),
    ],
    ' OR ',
  )})`
}
